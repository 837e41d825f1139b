import { createHash } from 'node:crypto'
import { type BinaryOperationNode, type LimitNode, PostgresDialect, PostgresQueryCompiler, ValueNode } from 'kysely'
import { Unavailable } from '../../../platform/refusal.ts'
import { longList } from '../../long-list.ts'

/** More texts than these are not kept on every connection; what takes many values comes in too many lengths. */
const most = 200
/** Only what has come so often before is worth keeping. */
const oftenEnough = 2
const mostParameters = 64
/** A connection of our own never loses what it has read; where so many were lost, somebody between us and the database shares them out. */
const mostLost = 3

/**
 * Names for statements that come again and again: each connection has a named one read and planned once, and only runs it from then on,
 * which is a third of the work for the database. A name says what its text is, for behind a pooler a connection may hold those of another
 * process: under one name there is never another text.
 */
export class StatementNames {
  #generation = 0
  #lost = 0
  readonly #seen = new Map<string, number>()
  readonly #names = new Map<string, string>()

  /** The name of a statement; undefined for one that is not kept. */
  of(text: string, parameters: number): string | undefined {
    const known = this.#names.get(text)
    if (this.#lost >= mostLost) return undefined
    if (known !== undefined || parameters > mostParameters || this.#names.size >= most) return known
    const seen = this.#seen.get(text) ?? 0
    if (this.#seen.size > 5000) this.#seen.clear()
    this.#seen.set(text, seen + 1)
    if (seen < oftenEnough) return undefined
    const name = `waymark_${this.#generation}_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
    this.#names.set(text, name)
    return name
  }

  /** Has all be planned anew, under other names: the tables have changed. Where connections lose or mix up what they hold, nothing has a name any more. */
  renew(thrown: unknown): void {
    if (lost.has(codeOf(thrown))) this.#lost += 1
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

/** Whether what a name stands for is not what was asked: nothing was read or written. */
export function isStale(thrown: unknown): thrown is Error {
  if (!(thrown instanceof Error)) return false
  const code = codeOf(thrown)
  return lost.has(code) || (code === '0A000' && thrown.message.includes('cached plan'))
}

/** The name is not known on this connection; it is there already. */
const lost: ReadonlySet<string> = new Set(['26000', '42P05'])

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
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

  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const texts = longList(node)
    if (texts === null) super.visitBinaryOperation(node)
    else {
      this.visitNode(node.leftOperand)
      this.append(' = any(')
      this.appendValue(texts)
      this.append(')')
    }
  }
}
