import ts from 'typescript';

export interface QueryFinding {
  readonly file: string;
  /** The declaration it stands in, and its line: for a reader. */
  readonly where: string;
  readonly line: number;
  readonly tables: readonly string[];
}

const KYSELY_READS = new Set(['selectFrom', 'updateTable', 'deleteFrom']);
const KYSELY_JOINS = new Set(['innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'using']);
const KYSELY_CONDITIONS = new Set([...KYSELY_JOINS, 'where', 'whereRef', 'on', 'onRef']);

/**
 * Statements of a file that read, change or delete rows of participant-owned tables and compare `participant_id` fewer
 * times than they name such tables. Rows that are added need no look: the column is part of their primary key.
 *
 * Read from the source: kysely chains, and texts marked `sql`, each by itself. What a chain gains in another function is
 * not seen; neither is whether the value compared is the right one.
 */
export function findUnboundQueries(
  file: string,
  source: string,
  isOwned: (table: string) => boolean,
): QueryFinding[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const findings: QueryFinding[] = [];
  const note = (node: ts.Node, tables: readonly string[], comparisons: number) => {
    const owned = [...new Set(tables)].filter(isOwned);
    if (owned.length === 0 || comparisons >= owned.length) return;
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    findings.push({ file, where: declarationOf(node), line, tables: owned });
  };
  const visit = (node: ts.Node) => {
    if (isSql(node)) {
      const text = node.template.getText(tree);
      note(node, tablesOfText(text), comparisonsOfText(text));
    }
    if (ts.isCallExpression(node) && KYSELY_READS.has(methodOf(node) ?? '')) {
      const calls = callsWithin(outermost(node));
      const named = calls.filter(({ name }) => KYSELY_READS.has(name) || KYSELY_JOINS.has(name));
      const bound = calls.filter(
        ({ name, text }) => KYSELY_CONDITIONS.has(name) && /['.]participant_id'/.test(text),
      );
      note(
        node,
        named.flatMap(({ table }) => (table === undefined ? [] : [table])),
        bound.length,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return findings;
}

const isSql = (node: ts.Node): node is ts.TaggedTemplateExpression =>
  ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql';

const methodOf = (call: ts.CallExpression): string | undefined =>
  ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : undefined;

/** The whole chain a call is part of: from its first word to the last `.execute()`. */
function outermost(call: ts.Node): ts.Node {
  let node = call;
  while (
    (ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node) ||
    (ts.isCallExpression(node.parent) && node.parent.expression === node)
  )
    node = node.parent;
  return node;
}

function callsWithin(chain: ts.Node) {
  const calls: { name: string; text: string; table: string | undefined }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node)) {
      const first = node.arguments[0];
      calls.push({
        name: methodOf(node) ?? '',
        text: node.arguments.map((argument) => argument.getText()).join(', '),
        table: first !== undefined && ts.isStringLiteral(first) ? first.text.split(' ')[0] : undefined,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(chain);
  return calls;
}

function declarationOf(node: ts.Node): string {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent) {
    if (!ts.isSourceFile(at.parent?.parent ?? at) && !ts.isSourceFile(at.parent ?? at)) continue;
    if (ts.isFunctionDeclaration(at)) return at.name?.text ?? 'default';
    if (ts.isVariableStatement(at)) return at.declarationList.declarations[0]!.name.getText();
    if (ts.isClassDeclaration(at)) return at.name?.text ?? 'default';
  }
  return 'top level';
}

const tablesOfText = (text: string): string[] =>
  [...text.matchAll(/\b(?:from|join|update|using)\s+([a-z_]+)\b/g)].map((match) => match[1]!);

const comparisonsOfText = (text: string): number =>
  [...text.matchAll(/participant_id\s*(?:=|in\s*\()|\((?:\w+\.)?participant_id,[^()]*\)\s*(?:=|in\b)/g)]
    .length;
