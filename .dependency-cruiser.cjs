// The arrows between the rooms (docs/decisions/0002-rooms-and-arrows.md): they only go down, and everybody uses the door.
const floors = [
  ['kernel', 'database'],
  ['ledger', 'notice', 'audit'],
  ['casework'],
  ['membership', 'identity', 'payout', 'document', 'officer'],
  ['savings', 'account', 'profile'],
  ['claim'],
  ['call'],
  ['rights'],
];
const room = (name) => (name === 'database' ? '^database/' : `^modules/${name}/`);
const anyOf = (names) => (names.length === 0 ? '^nowhere/' : names.map(room).join('|'));

const upward = floors.flatMap((names, floor) => {
  const higher = floors.slice(floor + 1).flat();
  return names.map((name) => {
    const beside =
      floor === 0 ? (name === 'kernel' ? ['database'] : []) : names.filter((other) => other !== name);
    return {
      name: `${name}-looks-down-only`,
      severity: 'error',
      from: { path: room(name) },
      to: { path: `${anyOf([...higher, ...beside])}|^apps/|^ui/` },
    };
  });
});

const windows = floors
  .flat()
  .filter((name) => name !== 'database')
  .map((name) => ({
    name: `${name}-by-its-door`,
    comment:
      'No one climbs through a window: another room is entered by its index.ts, by tests also by its testing.ts.',
    severity: 'error',
    from: { pathNot: room(name) },
    to: { path: room(name), pathNot: `^modules/${name}/(index|testing)\\.ts$` },
  }));

module.exports = {
  forbidden: [
    ...upward,
    ...windows,
    {
      name: 'database-by-its-door',
      severity: 'error',
      from: { pathNot: '^database/|^vitest\\.config\\.ts$|^scripts/' },
      to: { path: '^database/', pathNot: '^database/(index|testing)\\.ts$' },
    },
    {
      name: 'testing-in-tests-only',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$|^database/|test-support|/testing(/|\\.ts$)|^e2e/|^bench/' },
      to: { path: '^(database|modules/[^/]+)/testing\\.ts$' },
    },
    {
      name: 'the-sandbox-stands-alone',
      severity: 'error',
      from: { path: '^apps/sandbox/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(modules/(?!kernel/)|database/|apps/(?!sandbox/)|ui/)' },
    },
    {
      name: 'apps-apart',
      comment:
        'Apps do not import each other; the command line may ask the worker which kinds of jobs there are.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/|^apps/worker/index\\.ts$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { pathNot: '^apps/(member|office)/|^ui/server/' },
      to: { couldNotResolve: true, pathNot: '^(node:|bun:)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(build|\\.svelte-kit|node_modules)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte'],
    },
  },
};
