import type { Context } from '../../platform/context.ts'
import { Pace } from '../../platform/pace.ts'
import type { OrganizationRow, PersonRow } from '../tables.ts'
import { countPeople } from './lookup.ts'
import type { Vector } from './model/fields.ts'
import { compare, fields, missing } from './model/fields.ts'
import { type Likeness, likenessOf } from './model/likeness.ts'
import { firstModel, type Model, type Scored, score } from './model/model.ts'
import { sharesOf } from './model/terms.ts'
import { lastSearch, modelOf } from './pairs.ts'

/** From this score on a record may be taken for someone who is here without anyone being asked; from the other on it is asked. */
const sureEnough = 0.95
export const worthAsking = 0.5

/**
 * Whether two are so surely one that nobody need be asked: the score says so, the names are the same or nearly, and an email or telephone
 * number is the same. The same birthday will do, or nothing of these to compare, where the names are quite the same. Colleagues of one
 * name share all but these, twins all but the given name, and what was numbered through differs by one sign: that is asked.
 */
export function isSure({ score, vector }: Linked): boolean {
  if (score < sureEnough) return false
  const [given, family, email, phone, birthday] = looked.map((at) => vector[at] ?? missing) as [number, number, number, number, number]
  if (!nearly(given, 3) || !nearly(family, 2) || !nearly(birthday, 2)) return false
  if (email === 2 || phone === 2) return true
  if (email === 1 || phone === 1 || given !== 4 || family !== 3) return false
  return birthday === 3 || [email, phone, birthday].every((level) => level === missing)
}

const looked = (['given', 'family', 'email', 'phone', 'birthday'] as const).map((name) => fields.findIndex((field) => field.name === name))

function nearly(level: number, least: number): boolean {
  return level === missing || level >= least
}

/** How sure it is that two are one, with what a pair in the queue keeps. */
export interface Linked extends Scored {
  vector: Vector
}

/**
 * Compares many records of a file with people by the workspace's own model. A file is no sample of strangers: one record in two is taken
 * to speak of someone who is here, where in a search through everyone one in fifty is (the prior of linking two lists as against that of
 * looking for duplicates within one: Winkler 1993, Enamorado, Fifield and Imai 2019). What stands in the databases is read for many at once.
 */
export class Linking {
  readonly #model: Model
  readonly #people: number
  readonly #country: string
  readonly #organizations = new Map<string, string>()
  readonly #counts = new Map<string, number>()
  readonly #likenesses = new WeakMap<PersonRow, Likeness>()

  private constructor(model: Model, people: number, country: string) {
    this.#model = { ...model, matching: Math.max(model.matching, Math.min(0.05, 0.5 / people)) }
    this.#people = people
    this.#country = country
  }

  static async begin(context: Context): Promise<Linking> {
    const model = modelOf(await lastSearch(context))
    const people = Math.max(fewest, model?.people ?? (await countPeople(context)))
    return new Linking(model ?? firstModel(people), people, context.workspace.country)
  }

  /** Reads what the organizations of people are called. */
  async meet(context: Context, people: readonly PersonRow[]): Promise<void> {
    const ids = new Set(people.flatMap(({ organization_id: id }) => (id && !this.#organizations.has(id) ? [id] : [])))
    for (const some of parts([...ids])) {
      const rows: Pick<OrganizationRow, 'id' | 'name'>[] = await context.db
        .selectFrom('organizations')
        .select(['id', 'name'])
        .where('workspace_id', '=', context.workspace.id)
        .where('id', 'in', some)
        .execute()
      for (const { id, name } of rows) this.#organizations.set(id, name)
    }
  }

  /** Counts how common the names are that pairs agree in: a rare one says more. */
  async learn(context: Context, pairs: Iterable<[PersonRow, PersonRow]>): Promise<void> {
    const words = new Set<string>()
    const pace = new Pace()
    for (const [a, b] of pairs) {
      if (pace.due) await pace.rest()
      const [one, other] = [this.#likeness(a), this.#likeness(b)]
      for (const field of ['given', 'family'] as const)
        if (one[field] === other[field]) for (const word of nameWords(one[field])) if (!this.#counts.has(word)) words.add(word)
    }
    for (const some of parts([...words])) {
      const rows = await context.db
        .selectFrom('person_keys')
        .select(['key', (row) => row.fn.countAll<number>().as('count')])
        .where('workspace_id', '=', context.workspace.id)
        .where('kind', '=', 'name')
        .where('key', 'in', some)
        .groupBy('key')
        .execute()
      for (const { key, count } of rows) this.#counts.set(key, Number(count))
    }
  }

  /** How sure it is that two are one, 0 to 1. */
  compare(a: PersonRow, b: PersonRow): Linked {
    const [one, other] = [this.#likeness(a), this.#likeness(b)]
    const vector = compare(one, other)
    const shares = sharesOf(this.#model, one, other, vector, this.#people, (field, value) =>
      field === 'given' || field === 'family' ? this.#countOf(value) : undefined,
    )
    return { vector, ...score(this.#model, vector, shares) }
  }

  #likeness(person: PersonRow): Likeness {
    const known = this.#likenesses.get(person)
    if (known) return known
    const organization = person.organization_id ? (this.#organizations.get(person.organization_id) ?? null) : null
    const made = likenessOf({ ...person, organization }, this.#country)
    this.#likenesses.set(person, made)
    return made
  }

  #countOf(name: string): number | undefined {
    const counts = nameWords(name).flatMap((word) => this.#counts.get(word) ?? [])
    return counts.length > 0 ? Math.min(...counts) : undefined
  }
}

/** Of fewer people than this chance is reckoned as of so many: a file brings more. */
const fewest = 1000

function nameWords(name: string): string[] {
  return name === '' ? [] : name.split(' ').slice(0, 2)
}

/** Small enough that others have their turn between them. */
function parts<T>(list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / 100) }, (_, at) => list.slice(at * 100, at * 100 + 100))
}
