import { z } from 'zod'
import { newId } from '../../../platform/clock.ts'
import { actorId, type Context } from '../../../platform/context.ts'
import { Id } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { circlesOf } from '../../circles.ts'
import { Person } from '../../record/person.ts'
import { bare, findPerson, type PersonFound, toPerson } from '../../record/queries.ts'
import { dueOn } from '../../record/rules.ts'
import { savePeople } from '../../record/save.ts'
import type { PersonRow } from '../../tables.ts'
import { findTwo } from '../operations.ts'
import type { MergeRow } from '../tables.ts'
import { type Chosen, merged } from './merged.ts'

export const Choice = z.object({ field: z.string(), kept: z.string(), left: z.string() })

declare module '../../../platform/context.ts' {
  interface Events {
    /**
     * Someone becomes part of another; both are still there. Each noun moves what is theirs and writes down under its own name what it
     * moved, as JSON that its `people.parted` can read.
     */
    'people.merged': { into: string; from: string; moved: Record<string, unknown> }
    /** Someone is themselves again; both are there. Each noun gives back what it moved, as far as it is still there. */
    'people.parted': { into: string; from: string; moved: Record<string, unknown> }
  }
}

export const mergePeople = operation({
  name: 'people.merge',
  method: 'POST',
  path: '/people/{id}/merge',
  summary: 'Make one of two people who are the same; nothing is lost, and it can be undone even after later changes',
  input: { id: Id, other_id: Id.meta({ description: 'Who becomes part of the first' }) },
  output: z.object({
    id: Id.meta({ description: "The merge's, to undo it" }),
    person: Person,
    other: z.object({ id: Id, name: z.string() }),
    chosen: z.array(Choice).meta({ description: 'What was kept and what was left of each field in which both had a value' }),
  }),
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':person', other_id: ':person' },
  done: '{other.name} is now part of {person.name}.',
  undo: { operation: 'merges.undo', values: { id: '{id}' } },
  async run(context, { id, other_id }) {
    const [one, other] = await findTwo(context, id, other_id)
    const moved: Record<string, unknown> = {}
    await context.tell('people.merged', { into: id, from: other_id, moved })
    const [before, from] = [bare(await findPerson(context, id)), bare(await findPerson(context, other_id))]
    const { row, chosen } = merged(before, from)
    const after = await due(context, { ...row, updated_at: context.now })
    await savePeople(context, [
      { before, after },
      { before: from, after: null },
    ])
    const merge = mergeRow(context, { one: bare(one), other: bare(other), after, moved, chosen: inWords(chosen, one, other) })
    await context.db.insertInto('merges').values(merge).execute()
    const person = toPerson(await findPerson(context, id))
    context.changed({ kind: 'person', id, before: toPerson(one), after: person })
    context.changed({ kind: 'person', id: other_id, before: { part_of: null }, after: { part_of: id } })
    return { id: merge.id, person, other: { id: other_id, name: other.name }, chosen: JSON.parse(merge.chosen) as Chosen[] }
  },
})

/** A row with the due day that its circle, its last touch and the day they met ask for. */
export async function due(context: Context, row: PersonRow): Promise<PersonRow> {
  const circle = (await circlesOf(context)).find(({ id }) => id === row.circle_id)
  return { ...row, due_on: dueOn(row.last_touch_on, circle, row.met_on) }
}

interface Made {
  one: PersonRow
  other: PersonRow
  after: PersonRow
  moved: Record<string, unknown>
  chosen: Chosen[]
}

function mergeRow(context: Context, { one, other, after, moved, chosen }: Made): MergeRow {
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    person_id: one.id,
    other_id: other.id,
    other_name: other.name,
    other: JSON.stringify(other),
    before: JSON.stringify(one),
    after: JSON.stringify(after),
    chosen: JSON.stringify(chosen),
    moved: JSON.stringify(moved),
    merged_by: actorId(context.actor),
    merged_by_name: context.actor.name,
    merged_at: context.now,
    undone_by: null,
    undone_at: null,
  }
}

/** The choices by the names that people know: the organization's and the circle's own, not their ids. */
function inWords(chosen: Chosen[], one: PersonFound, other: PersonFound): Chosen[] {
  const words = new Map<string, string | null>()
  for (const person of [one, other]) {
    words.set(`organization_id ${person.organization_id}`, person.organization)
    words.set(`circle_id ${person.circle_id}`, person.circle)
  }
  const said = (field: string, value: string) => words.get(`${field} ${value}`) ?? value
  return chosen.map(({ field, kept, left }) => ({
    field: field.replace(/^(organization|circle)_id$/, '$1'),
    kept: said(field, kept),
    left: said(field, left),
  }))
}
