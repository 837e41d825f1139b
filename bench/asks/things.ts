import type { Caller } from '../../src/platform/call.ts'
import { fileField, type Operation, pathFields } from '../../src/platform/operation.ts'
import { bare, filled, lend, run, singular } from '../../tests/doors/examples.ts'
import { listed, operations, someOf } from './house.ts'
import { isWorded, worded } from './words.ts'

/** The kinds that a large workspace has of itself: found there, in place of being made. */
const found = { person: 'people', journey: 'journeys', touch: 'touches', promise: 'promises', organization: 'organizations' } as const

/** What has a state of its own, which not every change suits: it is made anew for a change. */
const moody = new Set(['journey', 'promise'])

/**
 * Has examples be filled with what the workspace has: to look at, the same few again and again; to change, each once, and what has a state of
 * its own made anew. The answer puts things back as they were.
 */
export async function lendThings(caller: Caller, to: 'look at' | 'change', most = 20_000): Promise<() => void> {
  const before: Record<string, Making | undefined> = {}
  const lendFor = (kind: string, making: Making) => Object.assign(before, lend({ [kind]: making }))
  for (const [kind, table] of Object.entries(found))
    if (to === 'look at' || !moody.has(kind)) lendFor(kind, inTurn(await someOf(caller, table, most)))
  for (const operation of operations) {
    const kind = singular(operation)
    if (!operation.name.endsWith('.create') || kind in found || fileField(operation) || pathFields(operation).length > 0) continue
    const there = to === 'look at' ? await listed(caller, operation.name.split('.')[0] ?? '') : []
    const { name, label, email } = operation.example
    if (there.length > 0) lendFor(kind, inTurn(there))
    else if ((name ?? label ?? email) || isWorded(operation.name)) lendFor(kind, another(operation))
  }
  return () => void lend(before)
}

type Making = (caller: Caller) => Promise<string>

function inTurn(ids: string[]): Making {
  let next = 0
  return async () => ids[next++ % ids.length] as string
}

/** Made by its own operation, under a name that nobody else has. */
function another(operation: Operation): Making {
  return async (as) => ((await run(as, operation.name, await distinct(as, operation))) as { id: string }).id
}

let made = 0

/** An operation's example with real things in it, whose names and addresses nobody else has, and in words of its own. */
export async function distinct(caller: Caller, operation: Operation): Promise<Record<string, unknown>> {
  made += 1
  return renamed((await filled(caller, worded(operation.name, bare(operation), made))) as object, `${process.pid}x${made}`)
}

/** The same with names that end, and addresses that begin, with a number of their own. */
export function renamed(input: object, number: string): Record<string, unknown> {
  const change = (name: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => change(name, one))
    if (typeof value !== 'string') return value
    if (/^[\w.]+@[\w.-]+$/.test(value)) return `n${number}.${value}`
    return name === 'name' || name === 'label' ? `${value} ${number}` : value
  }
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, change(name, value)]))
}

/** So often may something be refused, since not every thing suits every change. */
const patience = 20

/** Does something so often, several at once; gives up where it is refused again and again. Answers the last refusal's words. */
export async function often(times: number, atOnce: number, once: (at: number) => Promise<void>): Promise<string | null> {
  let [done, tried, refusals] = [0, 0, 0]
  let said: string | null = null
  const one = async () => {
    while (done < times && refusals < patience + done) {
      done += 1
      try {
        await once(tried++)
      } catch (thrown) {
        if (!(thrown instanceof Error)) throw thrown
        said = thrown.message
        refusals += 1
        done -= 1
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, one))
  return done < times ? said : null
}
