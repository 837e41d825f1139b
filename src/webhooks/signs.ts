import { addSigns, well } from '../platform/watched/health.ts'

addSigns(async ({ db, workspace }) => {
  const rows = await db
    .selectFrom('webhooks')
    .select(['name', 'state', 'state_words'])
    .where('workspace_id', '=', workspace.id)
    .limit(100)
    .execute()
  if (rows.length === 0) return []
  const ailing = rows.filter(({ state_words }) => state_words !== '').map(({ name }) => name)
  // Whoever turned one off meant to.
  const off = rows.filter(({ state, state_words }) => state === 'off' && state_words === '').length
  if (ailing.length === 0) return [well('Webhooks', inWords(rows.length, off))]
  const words = `${ailing.join(', ').slice(0, 200)} ${ailing.length === 1 ? 'takes' : 'take'} nothing now.`
  return [{ part: 'Webhooks', state: 'watch', words, what_to_do: 'Settings > Webhooks says why, and sends again what was given up.' }]
})

function inWords(all: number, off: number): string {
  if (off === 0) return `All ${all} take what they are told.`
  return off === all
    ? 'Turned off: no other program is told anything.'
    : `${off} of ${all} are turned off; the others take what they are told.`
}
