import ts from 'typescript';

export interface QueryFinding {
  readonly file: string;
  /** The declaration it stands in, and its line: for a reader. */
  readonly where: string;
  readonly line: number;
  readonly tables: readonly string[];
}

const KYSELY_READS = new Set(['selectFrom', 'updateTable', 'deleteFrom', 'mergeInto']);
const KYSELY_JOINS = new Set(['innerJoin', 'leftJoin', 'rightJoin', 'fullJoin', 'crossJoin', 'using']);
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
    const owned = tables.filter(isOwned);
    if (comparisons >= owned.length) return;
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    findings.push({ file, where: declarationOf(node), line, tables: [...new Set(owned)] });
  };
  const visit = (node: ts.Node) => {
    const text = textOfSql(node);
    if (text !== undefined) note(node, tablesOfText(text), comparisonsOfText(text));
    if (ts.isCallExpression(node) && KYSELY_READS.has(methodOf(node) ?? '')) {
      const calls = callsWithin(outermost(node));
      const named = calls.filter(({ name }) => KYSELY_READS.has(name) || KYSELY_JOINS.has(name));
      const bound = calls.filter(
        ({ name, text }) => KYSELY_CONDITIONS.has(name) && /['.]participant_id'/.test(text),
      );
      note(
        node,
        named.flatMap((call) => call.tables),
        bound.length,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return findings;
}

/** What is marked `sql`, and what `sql.raw` is given as it stands. */
function textOfSql(node: ts.Node): string | undefined {
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') return node.template.getText();
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'sql.raw') return undefined;
  const [text] = node.arguments;
  return text !== undefined && (ts.isStringLiteralLike(text) || ts.isTemplateExpression(text))
    ? text.getText()
    : undefined;
}

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
  const calls: { name: string; text: string; tables: readonly string[] }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node)) {
      const first = node.arguments[0];
      calls.push({
        name: methodOf(node) ?? '',
        text: node.arguments.map((argument) => argument.getText()).join(', '),
        tables: first === undefined ? [] : namesIn(first),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(chain);
  return calls;
}

/** Of `'card'`, `'card as c'`, `'public.card'` and a list of such. */
function namesIn(argument: ts.Expression): string[] {
  if (ts.isArrayLiteralExpression(argument)) return argument.elements.flatMap(namesIn);
  return ts.isStringLiteralLike(argument) ? [argument.text.split(' ')[0]!.replace(/^.*\./, '')] : [];
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

/** SQL as its tokens, in small letters and without the quotes around names; what else is written by name reads as the name. */
const tokensOf = (text: string): string[] =>
  text
    .replaceAll(/\$\{sql\.(?:ref|table)\(['"]([\w.]+)['"]\)\}/g, '$1')
    .replaceAll('"', '')
    .toLowerCase()
    .match(/[a-z_]\w*|[^\s\w]/g) ?? [];

const BEFORE_TABLE = new Set(['from', 'join', 'update', 'using', 'truncate']);
const BEFORE_LIST = new Set(['from', 'using', 'truncate']);
const PASSED_OVER = new Set(['only', 'lateral', 'table']);
const ENDS_LIST = new Set([
  'select',
  'where',
  'group',
  'order',
  'having',
  'limit',
  'set',
  'returning',
  'union',
]);

/** Every table a text reads, changes or deletes from, as often as it says so: also the later ones of a list with commas. */
function tablesOfText(text: string): string[] {
  const tokens = tokensOf(text);
  const tables: string[] = [];
  /** By depth of brackets: whether commas go on with tables there. */
  const lists = [false];
  let isTable = false;
  for (const [at, token] of tokens.entries()) {
    if (token === '(') lists.push(isTable);
    else if (token === ')') {
      if (lists.length > 1) lists.pop();
      isTable = false;
    } else if (BEFORE_TABLE.has(token) || (token === 'into' && tokens[at - 1] === 'merge')) {
      isTable = true;
      lists[lists.length - 1] = BEFORE_LIST.has(token) || lists.at(-1)!;
    } else if (ENDS_LIST.has(token)) {
      isTable = false;
      lists[lists.length - 1] = false;
    } else if (token === ',') isTable = lists.at(-1)!;
    else if (isTable && !PASSED_OVER.has(token)) {
      if (tokens[at + 1] === '.' || token === '.') continue;
      tables.push(token);
      isTable = false;
    }
  }
  return tables;
}

/** A column compared with itself binds nothing. */
const comparisonsOfText = (text: string): number =>
  [
    ...text
      .replaceAll('"', '')
      .toLowerCase()
      .replaceAll(/((?:\w+\.)?participant_id)\s*=\s*\1\b/g, '')
      .matchAll(/participant_id\s*(?:=|in\s*\()|\((?:\w+\.)?participant_id,[^()]*\)\s*(?:=|in\b)/g),
  ].length;
