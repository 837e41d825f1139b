import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.mjs'

// npm run materials   what Waymark is made of (.build/bill-of-materials.json, CycloneDX), under which licences, and how many of its
//                     libraries are known to have a fault

/** Licences of libraries that may be passed on, as they are, with a program under Apache-2.0. */
const fitting = new Set(
  'MIT MIT-0 Apache-2.0 ISC 0BSD BSD-2-Clause BSD-3-Clause Unlicense BlueOak-1.0.0 CC0-1.0 Python-2.0 MPL-2.0 OFL-1.1 Bitstream-Vera'.split(
    ' ',
  ),
)

/** What these say in a file of theirs rather than by an identifier. */
const read = { 'dejavu-fonts-ttf': 'Bitstream-Vera', 'incremental-encoder': 'MPL-2.0', 'png-js': 'MIT' }

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
// Not `--omit dev`: that leaves out whatever a tool of ours uses as well. The lock file names the libraries of every system.
const bill = asked(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'])
if (!bill) process.exit(2)
const shipped = shippedLibraries()
bill.components = bill.components.filter((/** @type {any} */ one) => shipped.has(`${one.name}@${one.version}`))
const kept = new Set([bill.metadata.component['bom-ref'], ...bill.components.map((/** @type {any} */ one) => one['bom-ref'])])
bill.dependencies = bill.dependencies
  .filter((/** @type {any} */ { ref }) => kept.has(ref))
  .map((/** @type {any} */ one) => ({ ...one, dependsOn: (one.dependsOn ?? []).filter((/** @type {string} */ ref) => kept.has(ref)) }))
mkdirSync(join(root, '.build'), { recursive: true })
writeFileSync(join(root, '.build/bill-of-materials.json'), `${JSON.stringify(bill, null, 2)}\n`)

/** @type {Map<string, string[]>} */
const byLicence = new Map()
for (const one of bill.components) byLicence.set(licenceOf(one), [...(byLicence.get(licenceOf(one)) ?? []), one.name])
const lacking = [...shipped].filter((name) => !bill.components.some((/** @type {any} */ one) => `${one.name}@${one.version}` === name))
process.stdout.write(`${bill.components.length} libraries, listed in .build/bill-of-materials.json\n`)
for (const [licence, names] of [...byLicence].sort((a, b) => b[1].length - a[1].length))
  process.stdout.write(`${String(names.length).padStart(5)}  ${licence}${names.length < 5 ? `  ${names.join(', ')}` : ''}\n`)
const strange = [...byLicence].filter(([licence]) => !licence.split(/ OR /).some((one) => fitting.has(one.replace(/[()]/g, ''))))
for (const [licence, names] of strange) process.stdout.write(`Look at ${licence}: ${names.join(', ')}\n`)
for (const name of lacking) process.stdout.write(`Not in the list: ${name}\n`)

const audit = asked(['audit', '--omit=dev', '--json'])
const { total = 0, ...kinds } = audit?.metadata?.vulnerabilities ?? {}
const told = Object.entries(kinds).filter(([, count]) => Number(count) > 0)
if (audit) process.stdout.write(`${total} known faults${told.map(([kind, count]) => `, ${count} ${kind}`).join('')}\n`)
else
  process.stdout.write(
    'Known faults could not be asked for: run it again, or `npm audit --omit=dev`, where npm reaches a registry that keeps them.\n',
  )
process.exitCode = total > 0 || strange.length > 0 || lacking.length > 0 ? 1 : 0

/** Every library that is no tool of ours, `name@version`. */
function shippedLibraries() {
  const names = Object.entries(lock).filter(([path, { dev }]) => path !== '' && !dev)
  return new Set(names.map(([path, { name, version }]) => `${name ?? path.split('node_modules/').at(-1)}@${version}`))
}

/** @param {{ name: string, licenses?: { license?: { id?: string, name?: string }, expression?: string }[] }} component */
function licenceOf({ name, licenses = [] }) {
  const said = licenses.map((one) => one.expression ?? one.license?.id ?? one.license?.name)
  return said[0] ?? (name in read ? read[/** @type {keyof typeof read} */ (name)] : 'no licence that is named')
}

/**
 * What npm answers, as JSON; null, and the reason on stderr, where it gives none.
 * @param {string[]} args
 * @returns {any}
 */
function asked(args) {
  const { stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  })
  try {
    const answer = JSON.parse(stdout)
    if (answer.error) throw new Error(answer.error.summary)
    return answer
  } catch {
    process.stderr.write(`npm ${args[0]} gave no answer: ${(stderr || stdout).slice(0, 300)}\n`)
    return null
  }
}
