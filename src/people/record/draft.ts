import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { circleNamed, circlesOf } from '../circles.ts'
import { customFieldsOf, mergeCustom } from '../custom-fields.ts'
import { organizationNamed } from '../organizations/names.ts'
import { fold } from '../search/folding.ts'
import type { CircleRow, CustomFieldRow, PersonRow } from '../tables.ts'
import { emailKey, tagKey } from './keys.ts'
import type { Address, PersonInput } from './person.ts'
import { dueOn, fullName, inYear } from './rules.ts'

/** What must be known of a workspace to write people in it; read once for many. */
export interface Known {
  circles: CircleRow[]
  fields: CustomFieldRow[]
  /** Ids by folded name, filled as names are met. */
  organizations: Map<string, string>
  /** Ids of those that had to be made. */
  organizationsMade: string[]
}

/** Reads what must be known. */
export async function known(context: Context): Promise<Known> {
  return { circles: await circlesOf(context), fields: await customFieldsOf(context), organizations: new Map(), organizationsMade: [] }
}

/** The row of a new person. Refuses one without a name, an unknown circle, organization or custom field. */
export async function newPerson(context: Context, about: Known, input: PersonInput): Promise<PersonRow> {
  const blank: PersonRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    name: '',
    given_name: '',
    family_name: '',
    name_key: '',
    relation: 'prospect',
    organization_id: null,
    title: '',
    circle_id: null,
    guide_id: null,
    emails: '[]',
    phones: '[]',
    addresses: '[]',
    birthday: null,
    birthday_in_year: null,
    tags: '[]',
    custom: '{}',
    differs: '',
    source: '',
    source_keys: '[]',
    met_on: context.today,
    last_touch_on: '',
    due_on: '',
    recognized_on: '',
    waiting_since: '',
    created_at: context.now,
    updated_at: context.now,
    removed_at: '',
    removed_by: null,
  }
  return changedPerson(context, about, blank, input)
}

/** A person's row with an input put over it; what is not given stays. */
export async function changedPerson(context: Context, about: Known, before: PersonRow, input: PersonInput): Promise<PersonRow> {
  const after: PersonRow = { ...before, ...names(before, input), updated_at: context.now }
  if (input.relation) after.relation = input.relation
  if (input.title !== undefined) after.title = input.title
  if (input.differs !== undefined) after.differs = input.differs
  if (input.source !== undefined) after.source = input.source
  if (input.guide_id !== undefined) after.guide_id = input.guide_id
  if (input.emails) after.emails = JSON.stringify(distinct(input.emails, emailKey))
  if (input.phones) after.phones = JSON.stringify(distinct(input.phones, (phone) => phone))
  if (input.tags) after.tags = JSON.stringify(distinct(input.tags, tagKey))
  if (input.addresses ?? input.address !== undefined) after.addresses = JSON.stringify(addresses(before, input))
  if (input.custom)
    after.custom = JSON.stringify(mergeCustom(about.fields, JSON.parse(before.custom) as Record<string, unknown>, input.custom))
  if (input.birthday !== undefined) Object.assign(after, { birthday: input.birthday, birthday_in_year: inYear(input.birthday) })
  if (input.met_on) after.met_on = notAfterToday(input.met_on, context, 'met_on')
  if (input.circle !== undefined)
    after.circle_id = input.circle === null || input.circle === '' ? null : circleNamed(about.circles, input.circle).id
  await belong(context, about, after, input)
  after.due_on = dueOn(
    after.last_touch_on,
    about.circles.find((circle) => circle.id === after.circle_id),
    after.met_on,
  )
  return after
}

function names(before: PersonRow, input: PersonInput) {
  if (input.name === undefined && input.given_name === undefined && input.family_name === undefined) return {}
  const pair = input.given_name !== undefined || input.family_name !== undefined
  const named = fullName({
    name: input.name,
    ...(pair ? { given_name: input.given_name ?? before.given_name, family_name: input.family_name ?? before.family_name } : {}),
  })
  if (named.name === '') throw new Refusal('invalid', 'A person needs a name.', [{ path: 'name', message: 'is missing' }])
  return { ...named, name_key: fold(named.name).slice(0, 200) }
}

async function belong(context: Context, about: Known, person: PersonRow, input: PersonInput): Promise<void> {
  if (person.name === '') throw new Refusal('invalid', 'A person needs a name.', [{ path: 'name', message: 'is missing' }])
  if (input.organization_id !== undefined) {
    person.organization_id = input.organization_id
    if (input.organization_id) await refuseUnknownOrganization(context, input.organization_id)
  } else if (input.organization !== undefined) {
    person.organization_id = input.organization
      ? await organizationNamed(context, about.organizations, input.organization, about.organizationsMade)
      : null
  }
}

async function refuseUnknownOrganization(context: Context, id: string): Promise<void> {
  const found = await context.db
    .selectFrom('organizations')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .where('removed_at', '=', '')
    .executeTakeFirst()
  if (!found)
    throw new Refusal('not_found', 'There is no such organization.', [
      { path: 'organization_id', message: 'is none of the organizations here' },
    ])
}

function addresses(before: PersonRow, input: PersonInput): Address[] {
  const list = input.addresses ?? (JSON.parse(before.addresses) as Address[])
  if (input.address === undefined) return list.filter(isFilled)
  const rest = input.addresses ? list : list.slice(1)
  return [...(input.address ? [input.address] : []), ...rest].filter(isFilled)
}

function isFilled(address: Address): boolean {
  return Object.values(address).some(Boolean)
}

function notAfterToday(day: string, context: Context, path: string): string {
  if (day <= context.today) return day
  throw new Refusal('invalid', `${path} lies in the future.`, [{ path, message: 'must not be after today' }])
}

function distinct(texts: string[], key: (text: string) => string): string[] {
  return [...new Map(texts.map((text) => [key(text), text.trim()])).values()]
}
