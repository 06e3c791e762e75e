/** What pages may speak of. Paths are relative to the root, with `/`. */
export interface House {
  readonly files: readonly string[];
  /** Page → what its headings are reached by. */
  readonly anchors: ReadonlyMap<string, ReadonlySet<string>>;
  /** npm scripts of the root, and of each workspace by its name. */
  readonly scripts: ReadonlyMap<string, ReadonlySet<string>>;
  readonly verbs: ReadonlySet<string>;
}

/** Names with these endings are files of ours; other endings may be files that come into being while it runs. */
const OURS = /\.(?:ts|svelte|sql|md|cjs)$/;
const ROOMS = /^(?:apps|modules|database|ui|e2e|bench|docs|scripts|\.ci)\//;
const NPM_OWN = new Set(['ci', 'install', 'view', 'start', 'test', 'run']);

/** Everything a page says that is not so: links, paths, npm scripts and verbs that do not exist. */
export function findUntruths(page: string, text: string, house: House): string[] {
  const spans = codeSpans(text);
  return [
    ...new Set([...brokenLinks(page, text, house), ...spans.flatMap((span) => brokenSpan(span, house))]),
  ];
}

function brokenLinks(page: string, text: string, house: House): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap((match) => {
    const [path, anchor] = match[1]!.split('#') as [string, string?];
    if (/^[a-z]+:/.test(path)) return [];
    const target = path === '' ? page : normalise(`${page.replace(/[^/]*$/, '')}${path}`);
    if (!exists(target, house)) return [`the link ${match[1]} leads nowhere`];
    const anchors = house.anchors.get(target);
    return anchor === undefined || anchors === undefined || anchors.has(anchor)
      ? []
      : [`the link ${match[1]} names a heading that ${target} does not have`];
  });
}

/** Code in a line, and every line of a block of code. */
function codeSpans(text: string): string[] {
  const blocks = [...text.matchAll(/```[^\n]*\n([\s\S]*?)```/g)].flatMap((match) => match[1]!.split('\n'));
  const inline = [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/`([^`\n]+)`/g)].map(
    (match) => match[1]!,
  );
  return [...inline, ...blocks];
}

function brokenSpan(span: string, house: House): string[] {
  return [...brokenPaths(span, house), ...brokenCommands(span, house)];
}

function brokenPaths(span: string, house: House): string[] {
  return span
    .split(/(?:[\s'"();]|,(?![^{}]*\}))+/)
    .map((word) => word.replace(/[:.]+$/, '').replace(/^\.\//, ''))
    .filter((word) => /^[\w@.,[\]{}*/-]+$/.test(word) && (ROOMS.test(word) || OURS.test(word)))
    .filter((word) => !/(?:^|\/)(?:build|node_modules)\//.test(word) && !/^\*?\.\w+(?:\.\w+)*$/.test(word))
    .filter((word) => !exists(word, house) && !isNamedInside(word, house))
    .map((word) => `the path ${word} does not exist`);
}

/** A path as a page of one room writes it: from somewhere inside, maybe with `*` or `{a,b}`. */
function isNamedInside(word: string, house: House): boolean {
  const pattern = word
    .replace(/\/$/, '')
    .replaceAll(/[.[\]]/g, String.raw`\$&`)
    .replaceAll('**/', '(?:.*/)?')
    .replaceAll(/(?<!\.)\*/g, '[^/]*')
    .replaceAll(/\{([^{}]*)\}/g, (_whole, list: string) => `(?:${list.replaceAll(',', '|')})`);
  const expression = new RegExp(`(?:^|/)${pattern}(?:/|$)`);
  return house.files.some((file) => expression.test(file));
}

function exists(path: string, house: House): boolean {
  const folder = path.endsWith('/') ? path : `${path}/`;
  return path === '' || house.files.some((file) => file === path || file.startsWith(folder));
}

function brokenCommands(span: string, house: House): string[] {
  const problems: string[] = [];
  for (const [, words] of span.matchAll(/\bnpm (.*)/g)) {
    const workspace = /(?:-w|--workspace)[ =](\S+)/.exec(words!)?.[1];
    const own = words!.replaceAll(/(?:-w|--workspace)[ =]\S+/g, '').trim();
    const name = /^run (?:-s |--silent )*([\w:-]+)/.exec(own)?.[1] ?? /^(start|test)\b/.exec(own)?.[1];
    const first = own.split(/\s/)[0]!;
    if (name === undefined && !NPM_OWN.has(first) && /^[a-z]/.test(first))
      problems.push(`npm ${first} is not a command these pages speak of`);
    if (name !== undefined && house.scripts.get(workspace ?? '')?.has(name) !== true)
      problems.push(`npm run ${name}${workspace === undefined ? '' : ` -w ${workspace}`} does not exist`);
  }
  for (const [, verb] of span.matchAll(/(?:^|\s)jmo (?:-- )?([a-z][\w-]*)/g)) {
    if (!house.verbs.has(verb!)) problems.push(`jmo ${verb} does not exist`);
  }
  return problems;
}

/** As the hosts of our pages make them: lower case, words joined by `-`, anything but letters, digits, `-` and `_` gone. */
export const anchorsOf = (text: string): Set<string> =>
  new Set(
    [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/^#+ (.*)$/gm)].map((match) =>
      match[1]!
        .trim()
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(/\s/g, '-'),
    ),
  );

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
