import { newId } from '../../../src/platform/clock.ts'
import { ask } from './serving.ts'

/** A change that was sent; `key` lets it be sent again without being made twice. */
interface Sent {
  path: string
  body: object
  key: string
  at: number
}

/** What became of the changes that some writers sent. */
export interface Load {
  /** Answered with 201: where each can be read. */
  acknowledged: { path: string; at: number }[]
  /** Their connection broke before an answer came. */
  unanswered: Sent[]
  refused: { status: number; code: string; detail: string }[]
  /** How long each answer took, in milliseconds. */
  took: number[]
  stop(): Promise<void>
}

/** Writes people and touches with them, several at once, until it is stopped; a writer whose connection broke goes on when `through`. */
export function writing(
  at: { url: string; key: string },
  writers: number,
  { through = false, most = Number.POSITIVE_INFINITY } = {},
): Load {
  let stopped = false
  const load: Load = { acknowledged: [], unanswered: [], refused: [], took: [], stop: async () => undefined }
  const write = async () => {
    let person: string | null = null
    while (!stopped && load.acknowledged.length < most) {
      const sent: Sent = person
        ? { path: '/touches', body: { person_ids: [person], words: 'The oven, again.' }, key: newId(), at: performance.now() }
        : { path: '/people', body: { name: `Writer ${newId()}` }, key: newId(), at: performance.now() }
      const id = await send(at, sent, load)
      if (id === null && !through) return
      person = id === null || person !== null ? null : id
      if (id === null) await Bun.sleep(50)
    }
  }
  const all = Promise.all(Array.from({ length: writers }, write))
  load.stop = async () => {
    stopped = true
    await all
  }
  return load
}

/** Sends once more what nobody answered; it must come in, and once only. */
export async function sendAgain(at: { url: string; key: string }, load: Load): Promise<string[]> {
  const wrong: string[] = []
  for (const sent of load.unanswered.splice(0)) {
    if ((await send(at, sent, load)) === null)
      wrong.push(`${sent.path} was not taken when it was sent again: ${JSON.stringify(load.refused.at(-1))}`)
  }
  return wrong
}

/** Which of the changes that were acknowledged cannot be read. */
export async function lost(at: { url: string; key: string }, load: Pick<Load, 'acknowledged'>): Promise<string[]> {
  const gone: string[] = []
  const left = [...load.acknowledged]
  const look = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const { status } = await ask(at, 'GET', one.path)
      if (status !== 200) gone.push(`${one.path} was acknowledged and now answers ${status}`)
    }
  }
  await Promise.all([look(), look(), look(), look()])
  return gone
}

/** Whether there are as many people and touches as were acknowledged: none twice, none that nobody asked for. */
export async function counted(
  house: { sql(statement: string): Promise<Record<string, unknown>[]> },
  paths: Iterable<string>,
): Promise<string[]> {
  const wanted = { people: 0, touches: 0 }
  for (const path of paths) wanted[path.startsWith('/people') ? 'people' : 'touches'] += 1
  const wrong: string[] = []
  for (const [table, many] of Object.entries(wanted)) {
    const [row] = await house.sql(`select count(*) as many from ${table}`)
    if (Number(row?.many) !== many) wrong.push(`there are ${row?.many} ${table}, and ${many} were acknowledged`)
  }
  return wrong
}

/** The kept figures that are not what their causes say. */
export async function differences(at: { url: string; key: string }): Promise<string[]> {
  const { status, body } = await ask(at, 'GET', '/check')
  if (status !== 200) return [`the check answered ${status}`]
  return (body.differences as object[]).map((one) => `the check finds ${JSON.stringify(one)}`)
}

async function send(at: { url: string; key: string }, sent: Sent, load: Load): Promise<string | null> {
  sent.at = performance.now()
  try {
    const { status, body } = await ask(at, 'POST', sent.path, sent.body, { 'idempotency-key': sent.key })
    load.took.push(performance.now() - sent.at)
    if (status === 201 || status === 200) {
      load.acknowledged.push({ path: `${sent.path}/${body.id}`, at: performance.now() })
      return String(body.id)
    }
    load.refused.push({ status, code: String(body.code), detail: String(body.detail ?? body.text) })
  } catch {
    load.unanswered.push(sent)
  }
  return null
}
