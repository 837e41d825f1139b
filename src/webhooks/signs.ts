import { addSigns, well } from '../platform/health.ts'

addSigns(async ({ db, workspace }) => {
  const rows = await db
    .selectFrom('webhooks')
    .select(['name', 'state', 'state_words'])
    .where('workspace_id', '=', workspace.id)
    .limit(100)
    .execute()
  if (rows.length === 0) return []
  const ailing = rows.filter(({ state, state_words }) => state_words !== '' || state === 'off').map(({ name }) => name)
  if (ailing.length === 0) return [well('Webhooks', `All ${rows.length} take what they are told.`)]
  const words = `${ailing.join(', ').slice(0, 200)} ${ailing.length === 1 ? 'takes' : 'take'} nothing now.`
  return [{ part: 'Webhooks', state: 'watch', words, what_to_do: 'Settings > Webhooks says why, and sends again what was given up.' }]
})
