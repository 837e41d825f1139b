import { tmpdir } from 'node:os'
import { openGate } from '../../src/access/index.ts'
import { createLog } from '../../src/doors/log.ts'
import { createApp, guarded } from '../../src/doors/serve.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { program } from '../../src/program.ts'
import type { Target } from './attack.ts'

export const publicAddress = 'https://waymark.firm.example'

/** The program as it stands on the internet: under a name of its own, asked from many network addresses. */
export async function openPublicHouse({ engine }: Pick<Target, 'engine'>, more: Record<string, string> = {}, log = createLog('silent')) {
  const settings = readSettings({
    NODE_ENV: 'test',
    WAYMARK_DATA: tmpdir(),
    WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    WAYMARK_URL: publicAddress,
    SMTP_URL: 'smtp://127.0.0.1:1',
    ...more,
  })
  const gate = await openGate({ store: engine, kind: engine.kind, settings })
  const parts = { store: engine, gate, settings, program, log }
  const { app } = await createApp(parts)
  const answer = guarded(app, parts)
  return {
    settings,
    gate,
    /** Asks for a path from a network address. */
    async ask(path: string, { from = '203.0.113.7', headers = {}, ...init }: Asked = {}): Promise<Response> {
      const request = new Request(`${publicAddress}${path}`, { ...init, headers: { host: 'waymark.firm.example', ...headers } })
      return answer(request, { server: { requestIP: () => ({ address: from }), timeout: () => undefined } })
    },
  }
}

type Asked = Omit<RequestInit, 'headers'> & { from?: string; headers?: Record<string, string> }
