import type { Known, PersonRow } from '../../people/index.ts'
import { differences } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import type { IncomingPerson, Problem } from '../imports/incoming.ts'
import { draftOf } from '../imports/slice.ts'

/**
 * Someone after their card changed from `was` to `now`: what still stands as the card gave it follows the card, what was changed here
 * stays. Lists (addresses, numbers, tags) lose what left the card and gain what came. Answers `there` itself when nothing follows.
 */
export async function followCard(
  context: Context,
  about: Known,
  { there, was, now, line, problems }: { there: PersonRow; was: IncomingPerson; now: IncomingPerson; line: number; problems: Problem[] },
): Promise<PersonRow> {
  // Who works where is looked up by name: only where the card says something new.
  const same = was.organization === now.organization
  const [old, young] = [await rowOf(was), await rowOf(now)]
  if (!old || !young) return there
  const after: PersonRow = { ...there }
  if (there.name === old.name) Object.assign(after, pick(young, ['name', 'given_name', 'family_name', 'name_key']))
  for (const column of ['title', 'birthday', 'differs', 'addresses', ...(same ? [] : ['organization_id' as const])] as const)
    if (there[column] === old[column]) Object.assign(after, { [column]: young[column] })
  if (after.birthday !== there.birthday) after.birthday_in_year = young.birthday_in_year
  for (const column of ['emails', 'phones', 'tags'] as const) after[column] = grown(there[column], old[column], young[column])
  after.custom = customOf(there, old, young)
  if (Object.keys(differences(there, after)).length === 0) return there
  return { ...after, updated_at: context.now }

  async function rowOf(person: IncomingPerson): Promise<PersonRow | undefined> {
    const { organization: _o, ...rest } = person
    return (await draftOf(context, about, structuredClone(same ? rest : person), line, problems))?.draft
  }
}

function pick<K extends keyof PersonRow>(row: PersonRow, columns: K[]): Pick<PersonRow, K> {
  return Object.fromEntries(columns.map((column) => [column, row[column]])) as Pick<PersonRow, K>
}

function grown(there: string, old: string, young: string): string {
  const [here, before, now] = [there, old, young].map((json) => JSON.parse(json) as string[]) as [string[], string[], string[]]
  const left = new Set(before.filter((one) => !now.includes(one)))
  const came = now.filter((one) => !before.includes(one) && !here.includes(one))
  if (left.size === 0 && came.length === 0) return there
  return JSON.stringify([...here.filter((one) => !left.has(one)), ...came])
}

function customOf(there: PersonRow, old: PersonRow, young: PersonRow): string {
  const [here, before, now] = [there, old, young].map(({ custom }) => JSON.parse(custom) as Record<string, unknown>) as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ]
  const moved = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter(
    (key) => before[key] !== now[key] && here[key] === before[key],
  )
  if (moved.length === 0) return there.custom
  const next = { ...here, ...Object.fromEntries(moved.map((key) => [key, now[key]])) }
  return JSON.stringify(next)
}
