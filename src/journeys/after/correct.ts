import { Day, Id, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { note } from '../core/save.ts'
import { Confidence, refuseAhead } from './answer.ts'
import { Checkin, findCheckin, toCheckin } from './checkin.ts'
import { weigh } from './weigh.ts'

export const correctCheckin = operation({
  name: 'checkins.correct',
  method: 'POST',
  path: '/checkins/{id}/correct',
  summary: 'Put right an answer that was written down wrong; what stood there stays in the audit, and its doubts are weighed anew',
  input: { id: Id, confidence: Confidence.optional(), words: Words(2000).optional(), on: Day.optional() },
  output: Checkin,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':answered_checkin', confidence: 8 },
  done: 'Put right.',
  async run(context, { id, confidence, words, on }) {
    const checkin = await findCheckin(context, id)
    if (checkin.state !== 'answered') throw new Refusal('conflict', 'They have not answered this yet: write their answer down instead.')
    if (on) refuseAhead(context, on)
    const before = { confidence: checkin.confidence, words: checkin.words, answered_on: checkin.answered_on }
    const after = { confidence: confidence ?? before.confidence, words: words ?? before.words, answered_on: on ?? before.answered_on }
    await context.db
      .updateTable('checkins')
      .set(after)
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .where('state', '=', 'answered')
      .execute()
    context.changed({ kind: 'checkin', id, before, after })
    await note(context, checkin.journey_id, 'checkin.corrected', { data: { checkin_id: id, confidence: after.confidence } })
    const because = `The answer was put right: ${after.confidence} of 10 sure.`
    await weigh(context, checkin.journey_id, checkin.person_id, { because, anew: true })
    return toCheckin(await findCheckin(context, id))
  },
})
