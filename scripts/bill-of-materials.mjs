import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.mjs'

// node scripts/bill-of-materials.mjs   what Waymark is made of (.build/bill-of-materials.json, CycloneDX), and how many of its
//                                      libraries are known to have a fault

mkdirSync(join(root, '.build'), { recursive: true })
const { components = [] } = asked(['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], (bill) => {
  writeFileSync(join(root, '.build/bill-of-materials.json'), `${JSON.stringify(bill, null, 2)}\n`)
})
process.stdout.write(`${components.length} libraries, listed in .build/bill-of-materials.json\n`)
const { metadata } = asked(['audit', '--omit=dev', '--json'])
const { total = 0, ...kinds } = metadata?.vulnerabilities ?? {}
const told = Object.entries(kinds).filter(([, count]) => Number(count) > 0)
process.stdout.write(`${total} known faults${told.map(([kind, count]) => `, ${count} ${kind}`).join('')}\n`)
process.exitCode = total > 0 ? 1 : 0

/**
 * @param {string[]} args
 * @param {(answer: any) => void} [keep]
 */
function asked(args, keep = () => {}) {
  const { stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  })
  try {
    const answer = JSON.parse(stdout)
    if (answer.error) throw new Error(answer.error.summary)
    keep(answer)
    return answer
  } catch {
    process.stderr.write(`npm ${args[0]} gave no answer: ${(stderr || stdout).slice(0, 500)}\n`)
    process.exit(2)
  }
}
