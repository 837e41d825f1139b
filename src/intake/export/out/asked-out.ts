import { type Caller, reading } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { rowsOf } from '../pages-of.ts'
import { plainRow } from '../plain-row.ts'

/** What the file says of a pulse whose answers it does not hold. */
const stays =
  'What the team has answered stays where it was asked: it has not been told, and two files would tell by their difference who said what.'

/**
 * Every pulse with what customers answered by name and how those who lead see it. Of a team there goes out what may be seen: not the box of
 * one that is still open, whose difference between two files would tell what one person said, nor anything that opens it.
 */
export async function* pulsesWithAnswers(caller: Caller): AsyncGenerator<object[]> {
  for await (const pulses of rowsOf(caller, 'pulses')) {
    const ids = pulses.map((pulse) => pulse.id)
    const [asked, answers, views] = await reading(caller, async (context) => [
      await ofPulses(context, 'pulse_asked', ids),
      await ofPulses(context, 'pulse_answers', ids),
      await ofPulses(context, 'pulse_views', ids),
    ])
    yield pulses.map((pulse) => {
      const { box, address: _address, ...plain } = told(pulse)
      return {
        ...plain,
        ...(box ? { left_out: stays } : {}),
        people: asked.get(pulse.id) ?? [],
        answers: answers.get(pulse.id) ?? [],
        views: views.get(pulse.id) ?? [],
      }
    })
  }
}

/** In which pulses someone was asked, and what they answered under their name; what they said without it is nobody's. */
export async function askedOf({ db, workspace }: Context, id: string): Promise<Record<string, object[]>> {
  const asked = await db
    .selectFrom('pulse_asked as a')
    .innerJoin('pulses as p', (join) => join.onRef('p.workspace_id', '=', 'a.workspace_id').onRef('p.id', '=', 'a.pulse_id'))
    .select(['p.id as pulse_id', 'p.name', 'p.asks', 'p.asked_on', 'p.closed_on', 'a.state as link'])
    .where('a.workspace_id', '=', workspace.id)
    .where('a.person_id', '=', id)
    .orderBy('p.id')
    .execute()
  const answers = await db
    .selectFrom('pulse_answers')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  return { pulses_asked: asked, pulse_answers: answers.map(told) }
}

async function ofPulses({ db, workspace }: Context, table: 'pulse_asked' | 'pulse_answers' | 'pulse_views', ids: string[]) {
  const rows = await db
    // Each names its pulse.
    .selectFrom(table as 'pulse_answers')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', 'in', ids)
    .execute()
  const found = new Map<string, object[]>()
  for (const row of rows) {
    const { pulse_id, ...own } = told(row)
    const key = String(pulse_id)
    found.set(key, [...(found.get(key) ?? []), own])
  }
  return found
}

/** A row as it goes out, with marks, groups and results in place of the text they are kept as. */
function told(row: object): Record<string, unknown> {
  const entries = Object.entries(plainRow(row))
  return Object.fromEntries(entries.map(([column, value]) => [column, kept.has(column) && value ? JSON.parse(String(value)) : value]))
}

const kept = new Set(['scores', 'cuts', 'published'])
