/** The nouns in reading order: each may use those above it, through their index.ts alone. */
const nouns = [
  'access',
  'backups',
  'people',
  'touches',
  'promises',
  'offerings',
  'profiles',
  'resources',
  'playbooks',
  'journeys',
  'messages',
  'network',
  'pulse',
  'morning',
  'scorecard',
  'intake',
  'webhooks',
]

const anyNoun = `^src/(${nouns.join('|')})/`
const tests = String.raw`(^tests/|\.test\.tsx?$)`
const ground = '^src/(platform|database|ui)/'

/** What a part of src may not import of src. Tests are free: they put parts together. */
const wall = (name, comment, path, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path, pathNot: tests },
  to: { path: '^(src|demo|bench)/', pathNot: [path, ...allowed] },
})

const nounWalls = nouns.map((noun, place) => {
  const above = nouns.slice(0, place)
  const doorsOfAbove = above.length > 0 ? [String.raw`^src/(${above.join('|')})/index\.ts$`] : []
  return wall(
    `${noun}-imports-what-it-may`,
    `${noun} may import platform, database, ui and the index.ts of: ${above.join(', ') || 'no other noun'}. A noun below answers through an event.`,
    `^src/${noun}/`,
    [ground, ...doorsOfAbove],
  )
})

export default {
  forbidden: [
    wall('platform-knows-no-part', 'platform imports libraries only.', '^src/platform/', []),
    wall('database-knows-platform', 'database imports platform only.', '^src/database/', ['^src/platform/']),
    wall('ui-knows-platform', "ui imports platform's types only.", '^src/ui/', ['^src/platform/']),
    {
      name: 'ui-takes-types',
      comment:
        'ui runs in the browser too: of platform it takes types (import type), nothing that runs. Only what hands out the built files asks where they lie.',
      severity: 'error',
      from: { path: '^src/ui/', pathNot: [tests, '^src/ui/assets\\.ts$'] },
      to: { path: '^src/platform/', dependencyTypesNot: ['type-only'] },
    },
    ...nounWalls,
    wall('doors-know-the-program', 'doors import program.ts, platform and ui; never a noun.', '^src/doors/', [
      '^src/program\\.ts$',
      '^src/(platform|ui)/',
    ]),
    {
      name: 'program-lists-nouns',
      comment: 'program.ts is the table of contents: of a noun it sees index.ts alone.',
      severity: 'error',
      from: { path: '^src/[^/]+\\.ts$' },
      to: { path: anyNoun, pathNot: '/index\\.ts$' },
    },
    {
      name: 'engine-in-dialects-only',
      comment: 'Only database/dialects names an engine.',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: ['^src/database/dialects/', tests] },
      to: { path: '(/|^)node_modules/(@types/)?(pg|postgres|better-sqlite3)/|^((node|bun):)?sqlite$' },
    },
    {
      name: 'dialects-behind-database',
      comment: 'Which engine it is concerns database alone.',
      severity: 'error',
      from: { path: '^(src|demo|bench)/', pathNot: ['^src/database/', tests] },
      to: { path: '^src/database/dialects/' },
    },
    {
      name: 'machine-in-platform-only',
      comment: 'Only platform asks about the machine it runs on. (Clock, environment and randomness: scripts/platform-only.grit.)',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/', tests] },
      to: { path: '^(node:)?(os|process|perf_hooks|v8)$' },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'The bench alone takes from the tests what it starts a PostgreSQL with, and the examples of the operations.',
      severity: 'error',
      from: { path: '^(src|demo|bench|scripts|bin)/', pathNot: ['\\.test\\.tsx?$', '^scripts/test\\.mjs$'] },
      to: { path: tests, pathNot: ['^tests/services/', '^tests/doors/examples\\.ts$'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      comment:
        'A file that imports nothing and that nothing imports is dead, or its import is missing. The watchdog is begun as a worker, by its address.',
      severity: 'error',
      from: { orphan: true, path: '^(src|demo|bench|tests)/', pathNot: ['\\.d\\.ts$', '^bench/soak/watchdog\\.ts$'] },
      to: {},
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'libraries-are-declared',
      comment: 'A library that package.json does not name comes and goes with the libraries that use it.',
      severity: 'error',
      from: { path: '^(src|demo|bench|tests)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-test-libraries-in-the-program',
      severity: 'error',
      from: { path: '^(src|demo)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/|^)node_modules/@types/(bun|node)/' },
    // Type-only imports tie parts together as well.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    builtInModules: { add: ['bun', 'bun:ffi', 'bun:jsc', 'bun:sqlite', 'bun:test'] },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['bun', 'import', 'require', 'node', 'default', 'types'] },
    skipAnalysisNotInRules: true,
  },
}
