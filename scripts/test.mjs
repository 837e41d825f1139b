import { startPostgres } from '../tests/services/postgres.mjs'
import { findPrograms } from '../tests/services/programs.mjs'
import { runFolder } from '../tests/services/run-folder.mjs'
import { check, countTests, endChecks, report } from './checks.mjs'
import { exitCodeOf, onEnding } from './endings.mjs'
import { giveUp, prepare, root } from './prepare.mjs'
import { chosenSuite, everySuite } from './suites.mjs'

// npm test                        every check
// npm test -- src/people          only the tests in and below these paths
// npm test -- src/people -t name  what begins with a dash goes to bun test, with all that follows

// Whatever stops the run before its end is one failure: the closing line is always there.
let closing = '0 passed, 1 failed'
process.on('exit', (code) => code < 128 && process.stdout.write(`${closing}\n`))
// PostgreSQL and the folders of the run go with this process; the checks must be told.
onEnding((signal) => {
  endChecks()
  process.exit(exitCodeOf(signal))
})

prepare()
const programs = findPrograms()
if (programs.missing !== undefined) giveUp(programs.missing)
else await run(programs, process.argv.slice(2))

/**
 * @param {{ chromium: string, postgres: string }} programs
 * @param {string[]} wanted
 */
async function run(programs, wanted) {
  const suites = wanted.length > 0 ? chosenSuite(root, wanted) : everySuite(root)
  const database = startPostgres(programs.postgres)
  // Looked at below; until then a failure of it must not end the static checks.
  database.catch(() => {})
  const outcomes = []
  for (const outcome of wanted.length > 0 ? [] : staticChecks()) outcomes.push(report(await outcome))
  const env = testEnvironment(await database, programs.chromium)
  for (const { name, command } of suites) outcomes.push(report(await check(name, command, { env, count: countTests })))
  const [passed, failed] = [outcomes.reduce((sum, one) => sum + one.passed, 0), outcomes.reduce((sum, one) => sum + one.failed, 0)]
  closing = `${passed} passed, ${failed} failed`
  process.exit(failed > 0 ? 1 : 0)
}

/** They run side by side, while PostgreSQL starts. */
function staticChecks() {
  const tool = (/** @type {string} */ path) => [process.execPath, `node_modules/${path}`]
  return [
    check('types', [...tool('@typescript/native/bin/tsc'), '--noEmit']),
    check('Biome', [...tool('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings']),
    check('knip', tool('knip/bin/knip.js')),
    check('dependency-cruiser', [...tool('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', 'demo', 'bench', 'tests', 'scripts']),
  ]
}

/** A developer's own settings must never lead a test to a developer's own data; what tests leave behind goes with the run. */
function testEnvironment(/** @type {string} */ database, /** @type {string} */ chromium) {
  const settings = /^(WAYMARK_.*|DATABASE_URL|HOST|PORT|SMTP_URL|LOG_LEVEL)$/
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name)))
  return { ...env, NODE_ENV: 'test', TEST_DATABASE_URL: database, CHROMIUM: chromium, TMPDIR: runFolder('tests') }
}
