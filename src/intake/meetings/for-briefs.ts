import { meetingsFrom } from '../../morning/index.ts'
import { call } from '../../platform/call.ts'
import { listMeetings, shown } from './operations.ts'

/** What is read before a meeting is told of these. */
meetingsFrom({
  async find(context, id) {
    const row = await context.db
      .selectFrom('meetings')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .executeTakeFirst()
    const [meeting] = row ? await shown(context, [row]) : []
    return meeting && meeting.people.length > 0 ? meeting : null
  },
  on: async (context, day) => (await call(context, listMeetings, { from: day, to: day, limit: 20 })).items,
})
