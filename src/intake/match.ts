import { emailKey, fold, keysOfPerson, type PersonRow, wordsOf } from '../people/index.ts'
import type { Context } from '../platform/context.ts'

/**
 * Who in the workspace is the one a record speaks of. Sure matches only: the same id from where it came; the same email and a word of the
 * name in common; the same telephone number and name; the same name and organization while no email or birthday speaks against it.
 */
export class Matcher {
  readonly #byKey = new Map<string, Set<string>>()
  readonly #people = new Map<string, PersonRow>()
  readonly #country: string

  constructor(country: string) {
    this.#country = country
  }

  /** Reads everyone who could be one of these records, in a few statements however many there are. */
  async look(context: Context, drafts: PersonRow[]): Promise<void> {
    const keys = drafts.flatMap((draft) => keysOfPerson(draft, this.#country).filter((key) => sure.has(key.kind)))
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

  /** The one a record speaks of, if that is sure; of several, the one known longest. */
  find(draft: PersonRow): PersonRow | null {
    const candidates = new Set(this.#keys(draft).flatMap((key) => [...(this.#byKey.get(key) ?? [])]))
    const found = [...candidates].sort().map((id) => this.#people.get(id) as PersonRow)
    return found.find((person) => isSame(draft, person, this.#country)) ?? null
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
    const keys = keysOfPerson(person, this.#country).filter((key) => sure.has(key.kind))
    return [...keys.map((key) => `${key.kind} ${key.key}`), `name ${person.name_key}`]
  }
}

const sure = new Set(['email', 'phone', 'source'])

function isSame(a: PersonRow, b: PersonRow, country: string): boolean {
  if (shares(a.source_keys, b.source_keys)) return true
  const names = wordsOf(a.name, 12)
  const others = new Set(wordsOf(b.name, 12))
  const sharesEmail = JSON.parse(a.emails).some((email: string) =>
    (JSON.parse(b.emails) as string[]).some((other) => emailKey(other) === emailKey(email)),
  )
  if (sharesEmail) return names.some((word) => others.has(word)) || isAddress(a) || isAddress(b)
  if (names.length !== others.size || !names.every((word) => others.has(word))) return false
  if (a.birthday && b.birthday && a.birthday !== b.birthday) return false
  if (phones(a, country).some((phone) => phones(b, country).includes(phone))) return true
  return a.organization_id === b.organization_id && (a.emails === '[]' || b.emails === '[]')
}

/** Someone of whom only an address is known: it stands where the name should. */
function isAddress(person: PersonRow): boolean {
  return (JSON.parse(person.emails) as string[]).some((email) => fold(email) === person.name_key)
}

function phones(person: PersonRow, country: string): string[] {
  return keysOfPerson(person, country).flatMap((key) => (key.kind === 'phone' ? [key.key] : []))
}

function shares(a: string, b: string): boolean {
  if (a === '[]' || b === '[]') return false
  const others = new Set(JSON.parse(b) as string[])
  return (JSON.parse(a) as string[]).some((key) => others.has(key))
}

function parts<T>(list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / 500) }, (_, at) => list.slice(at * 500, at * 500 + 500))
}
