import { addSigns, well } from '../watched/health.ts'

addSigns(async ({ db, workspace, settings }) => {
  if (!settings.smtpUrl) return [well('Mail', 'No mail server is named (SMTP_URL): letters are copied and sent by hand.')]
  const counts = await db
    .selectFrom('mail_outbox')
    .select(({ fn }) => ['state', fn.countAll<number>().as('letters')])
    .where('workspace_id', '=', workspace.id)
    .where('state', 'in', ['waiting', 'failed', 'unsure'])
    .groupBy('state')
    .execute()
  const of = (state: string) => Number(counts.find((one) => one.state === state)?.letters ?? 0)
  const stuck = of('failed') + of('unsure')
  const words = `${of('waiting')} letters wait to go, ${stuck} did not arrive or may not have.`
  if (stuck === 0) return [well('Mail', words)]
  return [{ part: 'Mail', state: 'watch', words, what_to_do: 'Settings > Mail says why for each, and tries again.' }]
})
