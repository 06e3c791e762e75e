// Do the pages speak of what is there? Links, headings, paths, npm scripts and verbs; and the pages that code cites.
import { globSync, readFileSync, statSync } from 'node:fs';
import { verbs } from '../apps/cli/verbs/index.ts';
import { anchorsOf, findUntruths, type House } from './docs-rules.ts';

const IGNORED = /(?:^|\/)(?:node_modules|build|output|\.svelte-kit|\.git|\.data)(?:\/|$)/;
const files = globSync(['**/*', '.ci/*', '*.*', '.*.*'], { exclude: (path) => IGNORED.test(path) })
  .filter((path) => !IGNORED.test(path) && statSync(path).isFile())
  .map((path) => path.replaceAll('\\', '/'));
const pages = [...new Set(files)].filter((path) => path.endsWith('.md'));
const textOf = new Map(pages.map((page) => [page, readFileSync(page, 'utf8')]));

const packageScripts = (file: string): [string, Set<string>] => {
  const { name, scripts = {} } = JSON.parse(readFileSync(file, 'utf8')) as {
    name: string;
    scripts?: Record<string, string>;
  };
  return [file === 'package.json' ? '' : name, new Set(Object.keys(scripts))];
};
const house: House = {
  files,
  anchors: new Map(pages.map((page) => [page, anchorsOf(textOf.get(page)!)])),
  scripts: new Map(files.filter((path) => /(?:^|\/)package\.json$/.test(path)).map(packageScripts)),
  verbs: new Set(verbs.map(({ name }) => name)),
};

const inPages = pages.flatMap((page) =>
  findUntruths(page, textOf.get(page)!, house).map((problem) => `${page}: ${problem}`),
);
const index = textOf.get('docs/README.md') ?? '';
const unlisted = pages
  .filter((page) => /^docs\/(?:runbooks\/)?[^/]+\.md$/.test(page) && page !== 'docs/README.md')
  .filter((page) => !index.includes(`](${page.slice('docs/'.length)})`))
  .map((page) => `docs/README.md: has no line about ${page}`);
const cli = textOf.get('docs/cli.md') ?? '';
const unexplained = verbs
  .filter(({ name }) => !cli.includes(`| \`${name}`))
  .map(({ name }) => `docs/cli.md: has no line about jmo ${name}`);
const inCode = files
  .filter(
    (path) => /\.(?:ts|svelte|sql|cjs)$/.test(path) && !/^scripts\/(?:docs-rules|check-docs)/.test(path),
  )
  .flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bdocs\/[\w/-]+\.md\b/g)]
      .filter(([page]) => !textOf.has(page))
      .map(([page]) => `${path}: cites ${page}, which does not exist`),
  );
const inScripts = Object.entries(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
).flatMap(([name, command]) =>
  [...command.matchAll(/\S+\.ts\b/g)]
    .filter(([path]) => !files.includes(path))
    .map(([path]) => `package.json: npm run ${name} runs ${path}, which does not exist`),
);
const problems = [...inPages, ...unlisted, ...unexplained, ...inCode, ...inScripts];
for (const problem of problems) console.error(problem);
if (problems.length === 0) console.log(`${pages.length} pages speak of what is there.`);
process.exitCode = problems.length === 0 ? 0 : 1;
