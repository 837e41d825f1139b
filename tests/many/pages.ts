import { root } from '../faults/ground/serving.ts'
import type { Found } from './ground.ts'

const files = ['settings', 'promises', 'morning', 'import']

/** The browser's own tests, with three servers behind a balancer where they usually have one server. */
export async function pages(database: string, chromium: string): Promise<Found> {
  const paths = files.map((name) => `./tests/e2e/${name}.test.ts`)
  const ran = Bun.spawn([process.execPath, '--no-env-file', 'test', '--only-failures', '--timeout=90000', ...paths], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', SERVERS: '3', TEST_DATABASE_URL: database, CHROMIUM: chromium },
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const told = await new Response(ran.stderr).text()
  const code = await ran.exited
  const passed = /(\d+) pass/.exec(told)?.[1] ?? '0'
  return { said: `${passed} tests of ${files.join(', ')} in a browser, through the balancer`, wrong: code === 0 ? [] : [told.slice(-3000)] }
}
