import { createTransport } from 'nodemailer'
import type { Settings } from '../platform/settings.ts'

/** Sends a plain letter through the server that `SMTP_URL` names; refuses when there is none. */
export async function sendMail(
  settings: Pick<Settings, 'smtpUrl' | 'url'>,
  letter: { to: string; subject: string; text: string },
): Promise<void> {
  if (!settings.smtpUrl) throw new Error('There is no SMTP_URL to send mail through.')
  const transport = createTransport(settings.smtpUrl)
  try {
    await transport.sendMail({ from: sender(settings.smtpUrl, settings.url), ...letter })
  } finally {
    transport.close()
  }
}

/** The mail server's own account where that is an address, else one at the public address. */
function sender(smtpUrl: string, url: string): string {
  const account = decodeURIComponent(new URL(smtpUrl).username)
  return `Waymark <${account.includes('@') ? account : `waymark@${new URL(url).hostname}`}>`
}
