import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { createPerson } from '../src/people/record/operations.ts'
import { type Caller, call } from '../src/platform/call.ts'
import { setClock } from '../src/platform/clock.ts'
import { runJobs } from '../src/platform/jobs/jobs.ts'
import { sendJob } from '../src/platform/mail.ts'
import { readSettings } from '../src/platform/settings.ts'

const open: SMTPServer[] = []
/** After each test: the servers end, and the clock is the clock again. */
export async function afterWriting(): Promise<void> {
  setClock(null)
  for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
}

/** A mail server on this machine, and what it took. */
export async function mailServer(behaviour: Partial<SMTPServerOptions> = {}) {
  const heard: { from: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        heard.push({ from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '', text: Buffer.concat(pieces).toString() })
        callback()
      })
    },
    ...behaviour,
  })
  server.on('error', () => undefined)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return { heard, url: `smtp://127.0.0.1:${port}` }
}

/** Leyla writes, through this mail server. */
export function leyla(caller: Caller, smtpUrl: string | undefined, name = 'Leyla Aydin'): Caller {
  const { mailFrom } = readSettings({ WAYMARK_SECRET: 'x'.repeat(32), WAYMARK_MAIL_FROM: 'Northlight IT <hello@northlight.example>' })
  const actor = { kind: 'member', user_id: 'leyla', member_id: 'leyla', name, email: 'leyla@northlight.example' } as const
  return {
    ...caller,
    settings: { ...caller.settings, smtpUrl, mailFrom },
    actor: { ...actor, role: 'guide', workspace_id: caller.workspace.id },
  }
}

/** Sends what waits. */
export const run = (caller: Caller) => runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, [sendJob])
export const know = (caller: Caller) =>
  call(caller, createPerson, { name: 'Mara Petrova', given_name: 'Mara', emails: ['mara@bakery.example'] })
export const hello = { subject: 'How did the first week go?', text: 'Tell us in a word, and we come by on Thursday.' }
/** A reply of a mail server that refuses. */
export const failing = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })
