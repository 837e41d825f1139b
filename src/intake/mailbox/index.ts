import { connectionKind, type FoundChoice } from '../connections/kind.ts'
import { fields, fill, type MailboxSettings, userOf } from './settings.ts'

connectionKind<MailboxSettings>({
  kind: 'mailbox',
  label: 'Mailbox',
  unit: ['message', 'messages'],
  fields,
  secrets: ['password', 'token'],
  fill,
  target: (settings) => `${settings.host}:${settings.port} ${settings.security} ${userOf(settings)}`,
  says: ({ email, host }) => `${email} at ${host}`,
  // What speaks to mail servers is loaded once somebody has a mailbox.
  async test(asking) {
    const choices = await (await import('./look.ts')).lookInto(asking)
    return { words: says(asking.settings.host, choices), choices }
  },
  sync: async (run) => (await import('./read.ts')).readMailbox(run),
})

function says(host: string, choices: FoundChoice[]): string {
  return `${host} lets you in and shows ${choices.length === 1 ? 'one folder' : `${choices.length} folders`}.`
}
