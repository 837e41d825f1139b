import { type LimitNode, PostgresDialect, PostgresQueryCompiler, ValueNode } from 'kysely'
import { Unavailable } from '../../../platform/refusal.ts'

/** More texts than these are not kept on every connection; lists of ids come in too many lengths. */
const most = 200
/** Only what has come so often before is worth keeping. */
const oftenEnough = 2
const mostParameters = 64

/**
 * Names for statements that come again and again: each connection has a named one read and planned once, and only runs it from then on,
 * which is a third of the work for the database.
 */
export class StatementNames {
  #generation = 0
  readonly #seen = new Map<string, number>()
  readonly #names = new Map<string, string>()

  /** The name of a statement; undefined for one that is not kept. */
  of(text: string, parameters: number): string | undefined {
    const known = this.#names.get(text)
    if (known !== undefined || parameters > mostParameters || this.#names.size >= most) return known
    const seen = this.#seen.get(text) ?? 0
    if (this.#seen.size > 5000) this.#seen.clear()
    this.#seen.set(text, seen + 1)
    if (seen < oftenEnough) return undefined
    const name = `waymark_${this.#generation}_${this.#names.size}`
    this.#names.set(text, name)
    return name
  }

  /** Has all be planned anew, under other names: the tables have changed. */
  renew(): void {
    this.#generation += 1
    this.#names.clear()
  }
}

/** A named statement no longer suits its tables, as another program has just changed them; or the connection lost it. */
export class StaleStatement extends Unavailable {
  constructor(cause: unknown) {
    super('The database was brought up to date just now. Nothing was changed; try again.', { cause })
  }
}

export function isStale(thrown: unknown): boolean {
  if (!(thrown instanceof Error && 'code' in thrown)) return false
  return thrown.code === '26000' || (thrown.code === '0A000' && thrown.message.includes('cached plan'))
}

/** Kysely's dialect, which writes limits out: they are of few kinds, and a plan made once should know them. */
export class Dialect extends PostgresDialect {
  override createQueryCompiler(): PostgresQueryCompiler {
    return new Compiler()
  }
}

class Compiler extends PostgresQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    if (ValueNode.is(node.limit) && Number.isSafeInteger(node.limit.value)) this.append(`limit ${node.limit.value}`)
    else super.visitLimit(node)
  }
}
