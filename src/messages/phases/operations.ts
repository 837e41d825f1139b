import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { phases } from '../../touches/index.ts'
import { currentCore } from '../core/core-message.ts'
import { type PhaseFigures, phaseFiguresOf } from '../figures.ts'
import { type Alike, figureOf, gapKinds, gapsOf, type PhaseFigure, phasesOf, type Side, sideOf, sides } from './rules.ts'

const Share = z.number().min(0).max(1).nullable()

const PhaseShown = z.object({
  phase: z.enum(phases),
  touches: z.int(),
  found: z.int().meta({ description: 'Of those, so many in which nobody said the phase: it was told from the relation and the journey' }),
  in: z.int(),
  out: z.int(),
  both: z.int(),
  two_way: Share.meta({ description: 'The part in which they spoke as well' }),
  judged: z.int().meta({ description: 'Texts of ours that were looked at for the core message' }),
  woven: z.int().meta({ description: 'Those of them that carry it' }),
})

const SideShown = z.object({
  side: z.enum(sides),
  touches: z.int(),
  phases: z.array(PhaseShown),
  gaps: z.array(z.object({ phase: z.enum(phases), kind: z.enum(gapKinds), words: z.string() })),
})
export type SideShown = z.output<typeof SideShown>

export const getPhases = operation({
  name: 'phases.get',
  method: 'GET',
  path: '/phases',
  summary: 'One message through the whole life: touches in each phase, how two-way they are, whether the core message is woven through',
  input: {
    person_id: Id.optional().meta({ description: 'Of one person alone' }),
    months: z.int().min(1).max(36).default(12).meta({ description: 'This month and those before it' }),
  },
  output: z.object({
    from: Day,
    to: Day,
    core_message: z.string().nullable(),
    sides: z.array(SideShown),
    found: z.int().meta({ description: 'Touches in which nobody said the phase and it was told from the relation and the journey' }),
    not_said: z.int().meta({ description: 'Touches of which nothing tells the phase' }),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  async run(context, { person_id, months }) {
    const from = firstMonth(context.today, months)
    const shown = person_id === undefined ? sides : [sideOf((await findPerson(context, person_id)).relation)]
    const counts = person_id === undefined ? await countsSince(context, from) : await countsOfPerson(context, person_id, from)
    const [core, figures] = [await currentCore(context), await phaseFiguresOf(context)]
    return {
      from: `${from}-01`,
      to: context.today,
      core_message: core?.words ?? null,
      sides: shown.map((side) => sideShown(side, counts, figures)),
      found: sum(counts.filter((one) => one.found === 1)),
      not_said: sum(counts.filter((one) => one.phase === '')),
    }
  },
})

function sideShown(side: Side, counts: readonly Alike[], figures: PhaseFigures): SideShown {
  const shown: PhaseFigure[] = phasesOf[side].map((phase) => figureOf(phase, counts))
  return { side, touches: shown.reduce((all, one) => all + one.touches, 0), phases: shown, gaps: gapsOf(shown, figures) }
}

function sum(counts: readonly Alike[]): number {
  return counts.reduce((all, one) => all + one.touches, 0)
}

/** The first of some months that end with today's: `2026-01`. */
function firstMonth(today: string, months: number): string {
  return Temporal.PlainYearMonth.from(today.slice(0, 7))
    .subtract({ months: months - 1 })
    .toString()
}

/** From the kept counts: some hundreds of rows, however many touches there are. */
function countsSince({ db, workspace, today }: Context, month: string): Promise<Alike[]> {
  return db
    .selectFrom('phase_counts')
    .select((one) => ['phase', 'found', 'direction', 'woven', one.fn.sum<number>('touches').as('touches')])
    .where('workspace_id', '=', workspace.id)
    .where('month', '>=', month)
    .where('month', '<=', today.slice(0, 7))
    .groupBy(['phase', 'found', 'direction', 'woven'])
    .execute()
}

/** One person has some thousands of touches at most. */
async function countsOfPerson({ db, workspace, today }: Context, id: string, month: string): Promise<Alike[]> {
  const rows = await db
    .selectFrom('touch_people as p')
    .innerJoin('touches as t', (join) => join.onRef('t.workspace_id', '=', 'p.workspace_id').onRef('t.id', '=', 'p.touch_id'))
    .leftJoin('touch_phases as f', (join) => join.onRef('f.workspace_id', '=', 'p.workspace_id').onRef('f.touch_id', '=', 'p.touch_id'))
    .select((one) => ['t.phase as said', 'f.phase as told', 't.direction', 'f.woven', one.fn.countAll<number>().as('touches')])
    .where('p.workspace_id', '=', workspace.id)
    .where('p.person_id', '=', id)
    .where('p.on_day', '>=', `${month}-01`)
    .where('p.on_day', '<=', today)
    .groupBy(['t.phase', 'f.phase', 't.direction', 'f.woven'])
    .execute()
  return rows.map(({ said, told, direction, woven, touches }) => {
    return { phase: said ?? told ?? '', found: said === null && told ? 1 : 0, direction, woven: woven ?? -1, touches }
  })
}
