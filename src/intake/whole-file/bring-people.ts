import type { z } from 'zod'
import { insertRows } from '../../database/index.ts'
import {
  addCustomField,
  blankOrganization,
  createCircle,
  emailKey,
  fold,
  makeOrganization,
  newPerson,
  type PersonRow,
  savePeople,
  updateCircle,
  type WishRow,
  type WorryRow,
} from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { Refusal } from '../../platform/refusal.ts'
import { parts } from '../arrivals/ground.ts'
import { comeBack, takenBack } from './come-back.ts'
import { type Became, type House, idsHere, memberHere } from './house.ts'
import type * as shape from './shapes.ts'

export async function bringMembers({ names }: House, rows: z.output<typeof shape.Member>[]): Promise<Became[]> {
  for (const { id, email } of rows) {
    const here = names.members.get(emailKey(email))
    if (here) names.members.set(id, here)
  }
  return rows.map(() => 'there')
}

export async function bringCircles(house: House, rows: z.output<typeof shape.Circle>[]): Promise<Became[]> {
  const { context, names, about } = house
  const became: Became[] = []
  for (const { id, name, days } of rows) {
    const there = about.circles.find((circle) => circle.name_key === fold(name))
    names.circles.set(id, there?.name ?? name)
    // One that nobody is in gives way: a workspace begins with a few, whose days mean nothing yet.
    const gives = there && there.days !== days && there.people === 0
    if (gives) await call(context, updateCircle, { id: there.id, days })
    became.push(gives ? 'changed' : there ? 'there' : await taken(call(context, createCircle, { name, days })))
  }
  return became
}

export async function bringFields({ context, about }: House, rows: z.output<typeof shape.Field>[]): Promise<Became[]> {
  const became: Became[] = []
  for (const field of rows) {
    const there = about.fields.find(({ key }) => key === field.key)
    if (!there) became.push(await taken(addCustomField(context, field)))
    else if (there.kind !== field.kind) became.push({ problem: `key: the field ${field.key} is of another kind here (${there.kind}).` })
    else became.push('there')
  }
  return became
}

/** What could not be made because of what is here is a problem of its row. */
async function taken(making: Promise<unknown>): Promise<Became> {
  try {
    await making
    return 'made'
  } catch (thrown) {
    if (thrown instanceof Refusal) return { problem: thrown.message }
    throw thrown
  }
}

export async function bringOrganizations(house: House, rows: z.output<typeof shape.Organization>[]): Promise<Became[]> {
  const { context, names } = house
  const here = await idsHere(
    context,
    'organizations',
    rows.map(({ id }) => id),
  )
  const back = await comeBack(context, 'organizations', rows)
  const named = await organizationsNamed(house, rows)
  const became: Became[] = []
  for (const { address, ...row } of rows) {
    if (back.has(row.id)) {
      became.push('made')
      continue
    }
    const same = named.get(fold(row.name).slice(0, 200))
    if (here.has(row.id) || (same && row.removed_at === '')) {
      if (!here.has(row.id) && same) names.organizations.set(row.id, same)
      became.push('there')
      continue
    }
    await makeOrganization(context, {
      ...blankOrganization(context, row.name),
      ...row,
      address: address === '' ? '' : JSON.stringify(address),
    })
    became.push('made')
  }
  return became
}

async function organizationsNamed({ context }: House, rows: { name: string }[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const part of parts(rows.map(({ name }) => fold(name).slice(0, 200)))) {
    const there = await context.db
      .selectFrom('organizations')
      .select(['id', 'name_key'])
      .where('workspace_id', '=', context.workspace.id)
      .where('removed_at', '=', '')
      .where('name_key', 'in', part)
      .execute()
    for (const { id, name_key } of there) found.set(name_key, id)
  }
  return found
}

type PersonOfFile = z.output<typeof shape.Person>

/** Everyone who is not here yet, with their id, what they wish for and what they carry; who is here already stays as they are. */
export async function bringPeople(house: House, rows: PersonOfFile[]): Promise<Became[]> {
  const { context, names } = house
  const here = await idsHere(
    context,
    'people',
    rows.map(({ id }) => id),
  )
  const same = await sameHere(house, rows)
  const organizations = await idsHere(
    context,
    'organizations',
    rows.flatMap(({ organization_id: id }) => (id ? [names.organizations.get(id) ?? id] : [])),
  )
  const back = await peopleBack(house, rows)
  const made: { row: PersonRow; file: PersonOfFile }[] = []
  const became: Became[] = []
  for (const file of rows) {
    const match = same.get(file.id)
    if (back.has(file.id)) {
      became.push('made')
      continue
    }
    if (here.has(file.id) || match) {
      if (match && !here.has(file.id)) names.people.set(file.id, match)
      became.push('there')
      continue
    }
    const row = await rowOf(house, file, organizations)
    if (typeof row === 'string') became.push({ problem: row })
    else {
      made.push({ row, file })
      became.push('made')
    }
  }
  await savePeople(
    context,
    made.map(({ row }) => ({ before: null, after: row })),
  )
  await bringWords(house, rows, became)
  return became
}

/** Those whom an import that was taken back has put in the trash come out of it. */
async function peopleBack({ context }: House, rows: PersonOfFile[]): Promise<Set<string>> {
  const ids = rows.filter(({ removed_at }) => removed_at === '').map(({ id }) => id)
  const back = await takenBack(context, 'people', ids)
  if (back.size === 0) return back
  const people = await context.db
    .selectFrom('people')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', [...back])
    .execute()
  await savePeople(
    context,
    people.map((before) => ({ before, after: { ...before, removed_at: '', removed_by: null } })),
  )
  return back
}

/** What people wish for and carry, also of those who were here already. */
async function bringWords(house: House, rows: PersonOfFile[], became: Became[]): Promise<void> {
  const { context, names, also } = house
  const workspace_id = context.workspace.id
  for (const [table, kind] of [
    ['wishes', 'wish'],
    ['worries', 'worry'],
  ] as const) {
    const given = rows.flatMap((file, at) => {
      if (typeof became[at] === 'object') return []
      const person_id = names.people.get(file.id) ?? file.id
      return file[table].map((own): WishRow | WorryRow => ({ workspace_id, person_id, ...own }))
    })
    const here = await idsHere(
      context,
      table,
      given.map(({ id }) => id),
    )
    const fresh = [...new Map(given.filter(({ id }) => !here.has(id)).map((row) => [row.id, row])).values()]
    // Each of the two has been read as what it is.
    await insertRows(context.db, table, fresh as WishRow[] & WorryRow[], 'ignore')
    const back = await comeBack(context, table, given)
    also.push(...[...back].map((id) => ({ subject: kind, id })), ...fresh.map(({ id }) => ({ subject: kind, id })))
  }
}

async function rowOf(house: House, file: PersonOfFile, organizations: Set<string>): Promise<PersonRow | string> {
  const { id, organization_id, circle_id, guide_id, source_keys, wishes: _w, worries: _c, ...rest } = file
  const { created_at, updated_at, removed_at, removed_by, ...input } = rest
  const organization = organization_id ? (house.names.organizations.get(organization_id) ?? organization_id) : null
  const circle = circle_id ? house.names.circles.get(circle_id) : undefined
  try {
    const row = await newPerson(house.context, house.about, { ...input, ...(circle ? { circle } : {}) })
    return {
      ...row,
      id,
      // As they were written there, even where a name in two parts would be put together otherwise here.
      name: input.name ?? row.name,
      name_key: fold(input.name ?? row.name).slice(0, 200),
      given_name: input.given_name ?? row.given_name,
      family_name: input.family_name ?? row.family_name,
      organization_id: organization && organizations.has(organization) ? organization : null,
      guide_id: memberHere(house, guide_id),
      source_keys: JSON.stringify(source_keys),
      ...{ created_at, updated_at, removed_at, removed_by },
    }
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.message
    throw thrown
  }
}

/** Those who are here under another id: of the same name, with an address in common, or without any and with no other birthday. */
async function sameHere({ context }: House, rows: PersonOfFile[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const part of parts(rows)) {
    const keys = part.map(({ name }) => fold(name ?? '').slice(0, 200))
    const there = await context.db
      .selectFrom('people')
      .select(['id', 'name_key', 'emails', 'birthday'])
      .where('workspace_id', '=', context.workspace.id)
      .where('removed_at', '=', '')
      .where('name_key', 'in', keys)
      .orderBy('id')
      .execute()
    for (const file of part) {
      if (file.removed_at !== '') continue
      const own = new Set((file.emails ?? []).map(emailKey))
      const match = there.find((one) => {
        if (one.id === file.id || one.name_key !== fold(file.name ?? '').slice(0, 200)) return false
        const theirs = (JSON.parse(one.emails) as string[]).map(emailKey)
        if (own.size + theirs.length === 0) return (one.birthday ?? file.birthday ?? null) === (file.birthday ?? one.birthday ?? null)
        return theirs.some((email) => own.has(email))
      })
      if (match) found.set(file.id, match.id)
    }
  }
  return found
}
