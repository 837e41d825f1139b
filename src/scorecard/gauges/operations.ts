import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Line } from '../../platform/inputs/schema.ts'
import { AsOf } from '../../platform/kept/figure.ts'
import type { Noun } from '../../platform/noun.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { drawnWeeks } from '../board/read.ts'
import { pointsOf, readGauges, toRead } from './points.ts'
import { gauges, movesOf, partNames } from './rules.ts'
import { gaugeWords, partWords, sayMoves } from './words.ts'

const Share = z.number().min(0).max(1)

const Shown = z.object({
  gauge: z.enum(gauges),
  name: z.string(),
  asks: z.string().meta({ description: 'The question that it answers' }),
  reading: Share.nullable().meta({ description: 'From 0 to 1; null where nothing can be read yet' }),
  parts: z.array(
    z.object({ name: z.enum(partNames), words: z.string(), formula: z.string(), part: z.int(), of: z.int(), share: Share, weight: Share }),
  ),
  before: Share.nullable().meta({ description: 'At the end of the last whole week' }),
  moved: z.string().meta({ description: 'What moved it since then' }),
  series: z.array(z.object({ on: Day, value: Share.nullable() })),
})

export const getGauges = operation({
  name: 'gauges.get',
  method: 'GET',
  path: '/gauges',
  summary: 'Read vision, trust, communication and energy of the workspace or a member, with what moved each since last week',
  input: { member_id: Line(64).optional().meta({ description: 'A member; the whole workspace if absent' }) },
  output: z.object({ on: Day, member_id: z.string().nullable(), member: z.string().nullable(), gauges: z.array(Shown), as_of: AsOf }),
  may: 'viewer',
  refuses: ['not_found'],
  example: {},
  async run(context, { member_id }) {
    const member = member_id === undefined ? null : await memberOf(context, member_id)
    const points = await pointsOf(context, member_id ?? '', drawnWeeks, context.today)
    const { on, read, as_of } = await readGauges(context, { on: undefined, member: member_id })
    return {
      on,
      member_id: member_id ?? null,
      member,
      as_of,
      gauges: read.map((now) => {
        const own = points.filter((one) => one.gauge === now.gauge && one.week_on < on)
        const last = own.at(-1)
        const before = last ? toRead(last) : null
        return {
          gauge: now.gauge,
          ...gaugeWords[now.gauge],
          reading: now.reading,
          parts: now.parts.map((part) => ({ ...part, words: partWords[part.name].name, formula: partWords[part.name].formula })),
          before: before?.reading ?? null,
          moved: before ? sayMoves(movesOf(before, now)) : 'What it read is written down at the end of each week, from now on.',
          series: [...own.map((one) => ({ on: one.week_on, value: toRead(one).reading })), { on, value: now.reading }],
        }
      }),
    }
  },
})

/** What shows whether someone leads. */
export const gaugesNoun: Noun = { name: 'gauges', operations: [getGauges] }

async function memberOf({ db, workspace }: Context, id: string): Promise<string> {
  const member = await db
    .selectFrom('member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select('u.name')
    .where('m.organization_id', '=', workspace.id)
    .where('m.id', '=', id)
    .executeTakeFirst()
  if (member) return member.name
  throw new Refusal('not_found', 'There is no such member.', [{ path: 'member_id', message: 'is no member here' }])
}
