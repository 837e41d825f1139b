import { addCheck } from '../../platform/check.ts'
import { keyOf, linksOf } from './link.ts'

/** Who is in which meeting, against their addresses. */
addCheck(async function* meetings(context, looked) {
  const connections = await context.db.selectFrom('connections').select('id').where('workspace_id', '=', context.workspace.id).execute()
  for (const { id } of connections) {
    const { there, wanted } = await linksOf(context, id)
    looked(there.length)
    const [had, want] = [new Set(there.map(keyOf)), new Set(wanted.map(keyOf))]
    const differing = [...new Set([...had, ...want])].filter((key) => had.has(key) !== want.has(key))
    for (const key of differing)
      yield {
        figure: 'meetings.people',
        subject: key.split(' ')[0] ?? '',
        kept: had.has(key) ? (key.split(' ')[1] ?? '') : 'nobody',
        recomputed: want.has(key) ? (key.split(' ')[1] ?? '') : 'nobody',
      }
    await Bun.sleep(0)
  }
})
