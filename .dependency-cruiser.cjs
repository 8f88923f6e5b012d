// Who may import whom. scripts/check-imports.mjs runs this and proves with scripts/planted/ that every rule catches.
// The last one is the morning page, which reads the whole loop.
const stages = ['listen', 'understand', 'decide', 'act', 'prove', 'morning']
const anyStage = `^server/(${stages.join('|')})/`
const tests = '(\\.test\\.tsx?$|/testing/|/[^/]*testing[^/]*\\.ts$|testbed\\.ts$)'

/** A stage against those after it, and its way to those before it. */
const stageRules = stages.flatMap((stage, at) => {
  const later = stages.slice(at + 1)
  const others = stages.filter((each) => each !== stage)
  return [
    ...(later.length > 0 ? [{
      name: `${stage}-imports-no-later-stage`,
      severity: 'error',
      comment: `The loop has one direction: ${stage} emits an event that ${later.join(', ')} subscribe to in the composition root.`,
      from: { path: `^server/${stage}/` },
      to: { path: `^server/(${later.join('|')})/` },
    }] : []),
    {
      name: `${stage}-is-used-through-its-index`,
      severity: 'error',
      comment: `Other stages use server/${stage}/index.ts, never its files: its rows and tables are its own.`,
      from: { path: `^server/(${others.join('|')})/`, pathNot: tests },
      to: { path: `^server/${stage}/`, pathNot: `^server/${stage}/index\\.ts$` },
    },
  ]
})

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...stageRules,
    {
      name: 'platform-imports-no-stage',
      severity: 'error',
      comment: 'The platform is below the loop. What it needs from a stage is handed to it by the composition root.',
      from: { path: '^server/platform/', pathNot: tests },
      to: { path: anyStage },
    },
    {
      name: 'nothing-imports-the-composition-root',
      severity: 'error',
      comment: 'main, cli, compose, engines, control and sample wire or use everything: whoever imports them loads everything.',
      from: { path: `${anyStage}|^server/platform/`, pathNot: tests },
      to: { path: '^server/(main|cli|compose[^/]*|engines)\\.ts$|^server/(control|sample)/' },
    },
    {
      name: 'tests-stay-in-tests',
      severity: 'error',
      comment: 'Code that ships does not import test support.',
      from: { path: '^(server|packages|console)/', pathNot: tests },
      to: { path: tests, pathNot: 'node_modules' },
    },
    {
      name: 'packages-stand-alone',
      severity: 'error',
      comment: 'packages/ are pure and may be used without Koewa.',
      from: { path: '^packages/' },
      to: { path: '^(server|console|benchmarks|e2e|scripts)/' },
    },
    {
      name: 'console-imports-no-server',
      severity: 'error',
      comment: 'The console knows the server by its HTTP API alone.',
      from: { path: '^console/', pathNot: tests },
      to: { path: '^(server|benchmarks|e2e|scripts)/' },
    },
    {
      name: 'chdb-in-its-host-only',
      severity: 'error',
      comment: 'chdb hands rows of a failed query to the next one and hangs a process whose worker thread loaded it: use the ClickHouse client.',
      from: { pathNot: '^server/platform/clickhouse/host/' },
      to: { path: '(^|/)node_modules/(chdb|@chdb)/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that import each other are one file, or hide a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'The checker cannot follow what it cannot resolve.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'] },
  },
}
