import { emailKey, fold, isSure, keysOfPerson, type Left, Linking, type PersonRow, worthAsking } from '../people/index.ts'
import type { Context } from '../platform/context.ts'

/** Who a record speaks of, if that is sure; else those it may speak of. */
export interface Found {
  same: PersonRow | null
  perhaps: { person: PersonRow; found: Omit<Left, 'ids'> }[]
}

/**
 * Who in the workspace is the one a record speaks of: whoever has the same id from where it came; whoever of that name is known with all
 * that the record says; whoever has its address while one of the two is nothing but an address; and else whoever the model of duplicates is
 * sure of, among those who share an id, an email, a telephone number or the whole name.
 */
export class Matcher {
  readonly #byKey = new Map<string, Set<string>>()
  readonly #people = new Map<string, PersonRow>()
  readonly #keysOf = new WeakMap<PersonRow, string[]>()
  readonly #sureKeysOf = new WeakMap<PersonRow, Key[]>()
  readonly #country: string
  readonly #linking: Linking

  private constructor(country: string, linking: Linking) {
    this.#country = country
    this.#linking = linking
  }

  /** Reads everyone who could be one of these records, in a few statements however many there are. */
  static async of(context: Context, drafts: PersonRow[]): Promise<Matcher> {
    const matcher = new Matcher(context.workspace.country, await Linking.begin(context))
    await matcher.#look(context, drafts)
    const pairs = drafts.flatMap((draft) => matcher.#candidates(draft).map((person) => [draft, person] as [PersonRow, PersonRow]))
    await matcher.#linking.meet(context, drafts.concat(...matcher.#people.values()))
    await matcher.#linking.learn(context, pairs)
    return matcher
  }

  async #look(context: Context, drafts: PersonRow[]): Promise<void> {
    const keys = drafts.flatMap((draft) => this.#sureKeys(draft))
    const ids = new Set<string>()
    for (const [kind, group] of Map.groupBy(keys, (key) => key.kind)) {
      for (const part of parts([...new Set(group.map((key) => key.key))])) {
        const rows = await context.db
          .selectFrom('person_keys')
          .select('person_id')
          .where('workspace_id', '=', context.workspace.id)
          .where('kind', '=', kind)
          .where('key', 'in', part)
          .execute()
        for (const row of rows) ids.add(row.person_id)
      }
    }
    for (const part of parts([...new Set(drafts.map((draft) => draft.name_key))])) await this.#read(context, 'name_key', part)
    for (const part of parts([...ids].filter((id) => !this.#people.has(id)))) await this.#read(context, 'id', part)
  }

  /** The one a record speaks of, if that is sure: of several the surest, then the one known longest. Else whom to ask about. */
  find(draft: PersonRow): Found {
    const candidates = this.#candidates(draft)
    const known = candidates.find((person) => isKnown(draft, person))
    if (known) return { same: known, perhaps: [] }
    const compared = candidates
      .map((person) => ({ person, found: this.#linking.compare(draft, person) }))
      .filter(({ found }) => found.score >= worthAsking)
      .sort((a, b) => b.found.score - a.found.score)
    const best = compared.find(({ found }) => isSure(found))
    return best ? { same: best.person, perhaps: [] } : { same: null, perhaps: compared.slice(0, mostAsked) }
  }

  #candidates(draft: PersonRow): PersonRow[] {
    const ids = new Set(this.#keys(draft).flatMap((key) => [...(this.#byKey.get(key) ?? [])]))
    return [...ids]
      .sort()
      .slice(0, mostCompared)
      .map((id) => this.#people.get(id) as PersonRow)
  }

  /** Takes someone in who was just made or changed, so that later records find them. */
  note(person: PersonRow): void {
    this.#people.set(person.id, person)
    for (const key of this.#keys(person)) this.#byKey.set(key, (this.#byKey.get(key) ?? new Set()).add(person.id))
  }

  async #read(context: Context, column: 'id' | 'name_key', values: string[]): Promise<void> {
    const rows = await context.db
      .selectFrom('people')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('removed_at', '=', '')
      .where(column, 'in', values)
      .execute()
    for (const row of rows) this.note(row)
  }

  #keys(person: PersonRow): string[] {
    const known = this.#keysOf.get(person)
    if (known) return known
    const made = [...this.#sureKeys(person).map((key) => `${key.kind} ${key.key}`), `name ${person.name_key}`]
    this.#keysOf.set(person, made)
    return made
  }

  #sureKeys(person: PersonRow): Key[] {
    const known = this.#sureKeysOf.get(person)
    if (known) return known
    // Words of names, notes and tags are many, and none of them is needed here.
    const bare = { ...person, name: '', title: '', differs: '', tags: '[]', custom: '{}' }
    const made = keysOfPerson(bare, this.#country)
    this.#sureKeysOf.set(person, made)
    return made
  }
}

type Key = ReturnType<typeof keysOfPerson>[number]

/** A switchboard's number or a very common name is shared by many: no more than these are compared, and of them these are asked about. */
const mostCompared = 60
const mostAsked = 3

/** What needs no weighing: an id that only one can have, and a record that says nothing which is not known already. */
function isKnown(draft: PersonRow, person: PersonRow): boolean {
  if (shares(draft.source_keys, person.source_keys)) return true
  if (draft.name_key === person.name_key) return addsNothing(draft, person)
  return (isAddress(draft) || isAddress(person)) && sharesEmail(draft, person)
}

function addsNothing(draft: PersonRow, person: PersonRow): boolean {
  return (
    (draft.birthday === null || draft.birthday === person.birthday) &&
    (draft.organization_id === null || draft.organization_id === person.organization_id) &&
    within(draft.emails, person.emails, emailKey) &&
    within(draft.phones, person.phones, (phone) => phone.replace(/\D/g, '')) &&
    (draft.addresses === '[]' || draft.addresses === person.addresses) &&
    // An id of its own, where the other has one too from elsewhere or before, speaks for someone else of the same name.
    (draft.source_keys === '[]' || person.source_keys === '[]')
  )
}

function within(json: string, others: string, key: (text: string) => string): boolean {
  if (json === '[]' || json === others) return true
  const known = new Set((JSON.parse(others) as string[]).map(key))
  return (JSON.parse(json) as string[]).every((text) => known.has(key(text)))
}

function sharesEmail(a: PersonRow, b: PersonRow): boolean {
  const others = new Set((JSON.parse(b.emails) as string[]).map(emailKey))
  return (JSON.parse(a.emails) as string[]).some((email) => others.has(emailKey(email)))
}

/** Someone of whom only an address is known: it stands where the name should. */
function isAddress(person: PersonRow): boolean {
  return (JSON.parse(person.emails) as string[]).some((email) => fold(email) === person.name_key)
}

function shares(a: string, b: string): boolean {
  if (a === '[]' || b === '[]') return false
  const others = new Set(JSON.parse(b) as string[])
  return (JSON.parse(a) as string[]).some((key) => others.has(key))
}

function parts<T>(list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / 500) }, (_, at) => list.slice(at * 500, at * 500 + 500))
}
