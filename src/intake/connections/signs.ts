import { addSigns, well } from '../../platform/watched/health.ts'

addSigns(async ({ db, workspace }) => {
  const rows = await db
    .selectFrom('connections')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('workspace_id', '=', workspace.id)
    .groupBy('state')
    .execute()
  const all = rows.reduce((sum, row) => sum + Number(row.count), 0)
  if (all === 0) return []
  const ailing = rows.filter(({ state }) => state === 'failing' || state === 'stopped').reduce((sum, row) => sum + Number(row.count), 0)
  const resting = rows.filter(({ state }) => state === 'resting').reduce((sum, row) => sum + Number(row.count), 0)
  if (ailing === 0) return [well('Connections', inWords(all, resting))]
  const words = `${ailing} of ${all} mailboxes, calendars and address books cannot be read now.`
  return [{ part: 'Connections', state: 'watch', words, what_to_do: 'Settings > Connections says why for each.' }]
})

function inWords(all: number, resting: number): string {
  if (resting === 0) return `All ${all} mailboxes, calendars and address books can be read.`
  if (resting === all) return `All ${all} mailboxes, calendars and address books rest: none is read.`
  return `${all - resting} of ${all} mailboxes, calendars and address books are read; the others rest.`
}
