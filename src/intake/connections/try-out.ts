import { reading } from '../../platform/call.ts'
import { now } from '../../platform/clock.ts'
import type { Caller } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { ownConnection, type Tested } from './connection.ts'
import { type ConnectionKind, kindOf, Trouble } from './kind.ts'
import { type Secrets, secretsOf } from './settings.ts'

/** Tries a connection out: what happened in words, and what can be chosen from. Asks the other server, so it belongs outside of a transaction. */
export async function tryOut(caller: Caller, kind: ConnectionKind, settings: object, secrets: Secrets): Promise<Tested> {
  try {
    const { words, choices } = await kind.test({ caller, settings, secrets })
    const bounded = choices.slice(0, 200).map(({ key, label, usual }) => ({ key, label: label.slice(0, 200), usual }))
    return { ok: true, words, at: now(), choices: bounded }
  } catch (thrown) {
    if (thrown instanceof Trouble || thrown instanceof Refusal)
      return { ok: false, words: thrown.message.slice(0, 500), at: now(), choices: [] }
    throw thrown
  }
}

/** Tries out a connection as it is kept. */
export async function tryKept(caller: Caller, id: string): Promise<Tested> {
  const row = await reading(caller, (context) => ownConnection(context, id))
  let secrets: Secrets
  try {
    secrets = secretsOf(caller.settings, row)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return { ok: false, words: thrown.message, at: now(), choices: [] }
  }
  return tryOut(caller, kindOf(row.kind), JSON.parse(row.settings) as object, secrets)
}

/** What was found before the transaction, by the input that then goes into it. */
const findings = new WeakMap<object, Tested>()

/** Keeps what was found with an input, for `run` to take. */
export function noteFound<T extends object>(input: T, found: Tested): T {
  findings.set(input, found)
  return input
}

/** What `prepare` found for this input. */
export function foundFor(input: object): Tested | undefined {
  return findings.get(input)
}
