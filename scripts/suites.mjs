import { filesBelow } from './fingerprint.mjs'
import { bun } from './prepare.mjs'

/** @typedef {{ name: string, command: string[] }} Suite */

/**
 * All tests: those that need no browser first. Each file in a process of its own, as many at once as the machine has cores.
 * @param {string} root
 * @returns {Suite[]}
 */
export function everySuite(root) {
  const files = testFiles(root)
  const others = files.filter((file) => !inBrowser(file))
  return [suite('tests', others, ['--parallel']), suite('browser', files.filter(inBrowser), ['--parallel'])]
}

/**
 * The tests in and below some paths, in one run; without paths all of them. From the first word with a dash on, words are
 * flags of bun test.
 * @param {string} root
 * @param {string[]} words
 * @returns {Suite[]}
 */
export function chosenSuite(root, words) {
  const dash = words.findIndex((word) => word.startsWith('-'))
  const [paths, flags] = dash < 0 ? [words, []] : [words.slice(0, dash), words.slice(dash)]
  const places = paths.map((path) => path.replace(/^\.\//, '').replace(/\/+$/, ''))
  const chosen = testFiles(root).filter((file) => places.length === 0 || places.some((place) => `${file}/`.startsWith(`${place}/`)))
  return [suite('tests', chosen, flags)]
}

/**
 * @param {string} name
 * @param {string[]} files
 * @param {string[]} [flags]
 * @returns {Suite}
 */
function suite(name, files, flags = []) {
  // Without a single path bun test would look for tests by itself, and find more than was asked for.
  const paths = files.length > 0 ? files.map((file) => `./${file}`) : ['./no-such.test.ts']
  return { name, command: [bun, '--no-orphans', 'test', '--only-failures', '--timeout=90000', ...flags, ...paths] }
}

/** @param {string} root */
function testFiles(root) {
  return ['src', 'demo', 'bench', 'scripts', 'tests']
    .flatMap((place) => filesBelow(root, place))
    .filter((file) => /\.test\.tsx?$/.test(file))
}

function inBrowser(/** @type {string} */ file) {
  return file.startsWith('tests/e2e/')
}
