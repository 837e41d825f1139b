import { now } from '../../platform/clock.ts'
import { sendNow } from '../../platform/mail.ts'
import { refuseGuessable } from '../passwords/guessable.ts'
import type { Visit } from './visit.ts'

/**
 * Writes to someone that the way into their account was changed, so that they hear of it should it have been somebody else. The answer
 * does not wait for the letter; where no mail is sent, nobody is told.
 */
export function tellOfChange({ settings, store, later, caller }: Visit, userId: string, changed: string): void {
  if (settings.smtpUrl === undefined) return
  const when = now().slice(0, 16).replace('T', ' at ')
  later(async () => {
    const user = await store.global.selectFrom('user').select(['name', 'email']).where('id', '=', userId).executeTakeFirst()
    if (!user) return
    const from = caller.address === null ? '' : `, from the network address ${caller.address}`
    const text = `Hello ${user.name},\n\n${changed} This was done on ${when} (UTC)${from}.\n\nIf it was you, nothing needs doing. If it was not, choose a new password at once, which also ends every session:\n\n${settings.url}/forgot\n`
    await sendNow(settings, { to: user.email, subject: 'The way into your Waymark account was changed', text })
  })
}

/** Refuses a new password that is easily guessed by someone who knows whose it is. */
export async function refuseGuessableOf({ store }: Visit, userId: string, password: string, path: string): Promise<void> {
  const rows = await store.global
    .selectFrom('user as u')
    .leftJoin('member as m', 'm.user_id', 'u.id')
    .leftJoin('organization as o', 'o.id', 'm.organization_id')
    .select(['u.name', 'u.email', 'o.name as workspace'])
    .where('u.id', '=', userId)
    .limit(50)
    .execute()
  await refuseGuessable(
    password,
    rows.flatMap(({ name, email, workspace }) => [name, email, workspace ?? '']),
    path,
  )
}
