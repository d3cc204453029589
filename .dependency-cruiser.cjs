// The arrows of ARCHITECTURE.md. Inside core a stage may import the stages listed for it and nothing else.
const coreStages = {
  analysis: [],
  schema: ['analysis'],
  segment: ['analysis', 'schema'],
  index: ['analysis', 'schema', 'segment'],
  query: ['schema'],
  search: ['analysis', 'schema', 'segment', 'index', 'query'],
  results: ['analysis', 'schema', 'segment', 'index', 'query', 'search'],
  percolate: ['analysis', 'schema', 'segment', 'index', 'query', 'search', 'results'],
  storage: ['analysis', 'schema', 'segment', 'index'],
}

/** A folder may import, of the project's own files, only those that match the given patterns. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^${from}` },
  to: {
    path: '^(packages|examples|benchmarks)/',
    pathNot: [`^${from}`, ...allowed.map((path) => `^${path}`)],
  },
})

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    only('ranking-imports-nothing', 'packages/ranking/src/', []),
    only('news-imports-nothing', 'packages/news/src/', []),
    only('core-imports-ranking', 'packages/core/src/', ['packages/ranking/src/index.ts']),
    only('repl-imports-core-and-news', 'examples/repl/src/', [
      'packages/core/src/index.ts',
      'packages/core/src/query.ts',
      'packages/news/src/index.ts',
    ]),
    {
      name: 'packages-run-anywhere',
      comment: 'No Node built-in in what a browser loads; Node parts get an entry point of their own.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '^packages/[^/]+/src/node/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'stages-do-not-import-the-public-api',
      severity: 'error',
      from: { path: '^packages/core/src/[^/]+/' },
      to: { path: '^packages/core/src/(index|query|search-index)\\.ts$' },
    },
    ...Object.entries(coreStages).map(([stage, allowed]) =>
      only(`core-${stage}`, `packages/core/src/${stage}/`, [
        'packages/core/src/errors\\.ts$',
        'packages/ranking/src/index\\.ts$',
        ...allowed.map((name) => `packages/core/src/${name}/`),
      ]),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['lede-source', 'import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
}
