import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../faults/ground/serving.ts'
import type { Found } from './ground.ts'

export interface Programs {
  /** The address of a PostgreSQL in which databases may be made. */
  database: string
  chromium: string
}

/** What every door answers, asked of three servers behind a balancer where it is usually asked of a program within the test. */
export async function doors(programs: Programs): Promise<Found> {
  const { passed, told, bad } = await suite(programs, testsIn('tests/doors'), { flags: ['-t', '(PostgreSQL)'] })
  return { said: `${passed} tests of the doors, through the balancer`, wrong: bad ? [told] : [] }
}

/** The browser's own tests, one file after the other, with three servers behind a balancer where they usually have one; of all files, or of some. */
export async function pages(programs: Programs, only: readonly string[] = []): Promise<Found> {
  const files = testsIn('tests/e2e').filter((path) => only.length === 0 || only.some((name) => path.endsWith(`/${name}.test.ts`)))
  const wrong: string[] = []
  let all = 0
  for (const file of files) {
    const { passed, told, bad } = await suite(programs, [file])
    all += passed
    if (bad) wrong.push(`${file}: ${told}`)
  }
  return { said: `${all} tests of ${files.length} files in a browser, through the balancer`, wrong }
}

/** The doors' tests and the nouns' own, or those of some folders and files, on the cluster that CITUS_URL names, by one server. */
export async function citus(programs: Programs, only: readonly string[] = ['tests/doors', 'src']): Promise<Found> {
  const paths = only.map((path) => `./${path}`)
  const { passed, told, bad } = await suite(programs, paths, { flags: ['-t', '(Citus)'], servers: 1 })
  return { said: `${passed} tests of ${only.join(', ')} on the cluster`, wrong: bad ? [told] : [] }
}

function testsIn(folder: string): string[] {
  const files = readdirSync(join(root, folder)).filter((name) => name.endsWith('.test.ts'))
  return files.sort().map((name) => `./${folder}/${name}`)
}

async function suite({ database, chromium }: Programs, paths: string[], { flags = [] as string[], servers = 3 } = {}) {
  const ran = Bun.spawn([process.execPath, '--no-env-file', 'test', '--only-failures', '--timeout=120000', ...flags, ...paths], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', SERVERS: String(servers), TEST_DATABASE_URL: database, CHROMIUM: chromium },
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const told = await new Response(ran.stderr).text()
  const passed = Number(/(\d+) pass/.exec(told)?.[1] ?? 0)
  return { passed, told: told.slice(-6000), bad: (await ran.exited) !== 0 || passed === 0 }
}
