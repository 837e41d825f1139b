import { isSure, keysOfPerson, type Left, Linking, type PersonRow, worthAsking } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Pace } from '../../platform/pace.ts'
import { hasIdOf, isKnown, saysTheSame } from './says-the-same.ts'

/** Who a record speaks of, if that is sure; else those it may speak of. */
export interface Found {
  same: PersonRow | null
  perhaps: { person: PersonRow; found: Omit<Left, 'ids'> }[]
}

/**
 * Who in the workspace is the one a record speaks of: whoever has the same id from where it came; whoever of that name is known with all
 * that the record says; whoever has its address while one of the two is nothing but an address; and else whoever the model of duplicates is
 * sure of, among those who share an id, an email, a telephone number or the whole name. A file that lists two means two: of whom a record
 * of the same file spoke already, another speaks only if it has the same id, or none and says the same.
 */
export class Matcher {
  readonly #byKey = new Map<string, Set<string>>()
  readonly #people = new Map<string, PersonRow>()
  readonly #keysOf = new WeakMap<PersonRow, string[]>()
  readonly #sureKeysOf = new WeakMap<PersonRow, Key[]>()
  /** Of whom records of this file spoke, by id. */
  readonly #spokenOf = new Set<string>()
  /** Who is known with all that a record says, by id: with the id of that record's draft. */
  readonly #taken = new Map<string, string>()
  readonly #country: string
  readonly #linking: Linking

  private constructor(country: string, linking: Linking) {
    this.#country = country
    this.#linking = linking
  }

  /** Reads everyone who could be one of these records of an import, in a few statements however many there are. */
  static async of(context: Context, drafts: PersonRow[], importId: string): Promise<Matcher> {
    const matcher = new Matcher(context.workspace.country, await Linking.begin(context))
    await matcher.#look(context, drafts)
    await matcher.#recall(context, importId)
    const pairs: [PersonRow, PersonRow][] = []
    const pace = new Pace()
    for (const draft of drafts) {
      const candidates = matcher.#candidates(draft)
      const known = candidates.find((person) => matcher.#isThere(draft, person))
      if (known && !matcher.#taken.has(known.id)) matcher.#taken.set(known.id, draft.id)
      for (const person of candidates) pairs.push([draft, person])
      if (pace.due) await pace.rest()
    }
    await matcher.#linking.meet(context, drafts.concat(...matcher.#people.values()))
    await matcher.#linking.learn(context, pairs)
    return matcher
  }

  async #look(context: Context, drafts: PersonRow[]): Promise<void> {
    const keys = drafts.flatMap((draft) => this.#sureKeys(draft))
    // What was taken out of this workspace has the ids of people here.
    const ids = new Set(keys.flatMap(({ kind, key }) => (kind === 'source' && isId(key) ? [key] : [])))
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
    for (const part of parts([...new Set(drafts.map((draft) => draft.name_key))], 100)) await this.#read(context, 'name_key', part)
    for (const part of parts(
      [...ids].filter((id) => !this.#people.has(id)),
      100,
    ))
      await this.#read(context, 'id', part)
  }

  /** Recalls of whom the records before these spoke. */
  async #recall(context: Context, importId: string): Promise<void> {
    for (const part of parts([...this.#people.keys()])) {
      const rows = await context.db
        .selectFrom('import_rows')
        .select('subject_id')
        .where('workspace_id', '=', context.workspace.id)
        .where('import_id', '=', importId)
        .where('subject_id', 'in', part)
        .execute()
      for (const { subject_id: id } of rows) this.#spokenOf.add(id)
    }
  }

  /** The one a record speaks of, if that is sure: of several the surest, then the one known longest. Else whom to ask about. */
  find(draft: PersonRow): Found {
    const candidates = this.#candidates(draft)
    const known = candidates.find((person) => hasIdOf(draft, person)) ?? candidates.find((person) => this.#isThere(draft, person))
    if (known) return { same: known, perhaps: [] }
    const compared = candidates
      .map((person) => ({ person, found: this.#linking.compare(draft, person) }))
      .filter(({ found }) => found.score >= worthAsking)
      .sort((a, b) => b.found.score - a.found.score)
    const best = compared.find(({ person, found }) => this.#isFree(person, draft) && isSure(found))
    return best ? { same: best.person, perhaps: [] } : { same: null, perhaps: compared.slice(0, mostAsked) }
  }

  #isThere(draft: PersonRow, person: PersonRow): boolean {
    return hasIdOf(draft, person) || (this.#spokenOf.has(person.id) ? saysTheSame(draft, person) : isKnown(draft, person))
  }

  /** Whether no other record of the file speaks of someone, or surely will. */
  #isFree(person: PersonRow, draft: PersonRow): boolean {
    return !this.#spokenOf.has(person.id) && (this.#taken.get(person.id) ?? draft.id) === draft.id
  }

  #candidates(draft: PersonRow): PersonRow[] {
    const ids = new Set(this.#keys(draft).flatMap((key) => [...(this.#byKey.get(key) ?? [])]))
    return [...ids]
      .sort()
      .slice(0, mostCompared)
      .map((id) => this.#people.get(id) as PersonRow)
  }

  /** Takes someone in of whom a record spoke, made by it or known before, so that later records find them. */
  note(person: PersonRow): void {
    this.#spokenOf.add(person.id)
    this.#take(person)
  }

  #take(person: PersonRow): void {
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
    for (const row of rows) this.#take(row)
  }

  #keys(person: PersonRow): string[] {
    const known = this.#keysOf.get(person)
    if (known) return known
    const made = [...this.#sureKeys(person).map((key) => `${key.kind} ${key.key}`), `name ${person.name_key}`, `source ${person.id}`]
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

/** What is read whole is asked for in smaller parts than ids alone, so that others have their turn between them. */
function parts<T>(list: T[], most = 500): T[][] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, at) => list.slice(at * most, at * most + most))
}

function isId(key: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)
}
