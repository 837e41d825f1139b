import type { Caller } from '../../src/platform/call.ts'
import { roles } from '../../src/platform/context.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { program } from '../../src/program.ts'
import { throughApi, throughForm } from '../doors/each-door.ts'
import { all, bare, exampleFor } from '../doors/examples.ts'
import { type Newcomers, origin } from '../doors/ground.ts'
import { type Attack, anyId, everySo, type Target } from './attack.ts'
import { differing, idsIn, mark, rowsOf } from './rows.ts'

const sign = 'Rotkehlchen-7319'

/** Everyone in one workspace asks every operation and every page for the things of another. */
export const otherWorkspace: Attack = {
  name: 'another workspace’s ids, with every operation and page, in every role',
  least: { quick: 250, full: 2000 },
  both: true,
  async run(target) {
    const { engine, ground, size } = target
    const ours = await ground.newcomers()
    const asked = size === 'full' ? all : everySo(all, 12)
    const { inputs, theirs } = await theirThings(target, asked)
    for (const caller of theirs) await mark(engine, caller, ` ${sign}`)
    const before = await Promise.all(theirs.map((caller) => rowsOf(engine, caller)))
    // What every workspace begins with has the same ids everywhere.
    const own = idsIn([await rowsOf(engine, ours.callers.form)])
    const known = new Set([...idsIn(before)].filter((id) => !own.has(id)))
    const told = tellTale(known)
    const operations = await askOperations(target, ours, inputs, told)
    const pages = await askPages(target, ours, known, told)
    const after = await Promise.all(theirs.map((caller) => rowsOf(engine, caller)))
    const changed = before.flatMap((rows, at) => differing(rows, after[at] ?? new Map())).map((table) => `their ${table} changed`)
    return {
      tried: operations.tried + pages.tried,
      faults: [...operations.faults, ...pages.faults, ...changed],
      measured: `${asked.length} operations, ${pages.addresses} pages and addresses, ${roles.length} roles; ${known.size} ids and every row of theirs compared`,
    }
  },
}

/** Something of another workspace for every operation; where it would meet itself, of a further one. */
async function theirThings({ ground }: Target, asked: Operation[]) {
  const theirs: Caller[] = []
  const inputs = new Map<Operation, Record<string, unknown>>()
  for (const operation of asked) {
    const last = theirs.at(-1)
    const input = last && (await exampleFor(last, operation).catch(() => null))
    if (input) inputs.set(operation, input)
    else {
      const { callers } = await ground.newcomers()
      theirs.push(callers.form)
      inputs.set(operation, await exampleFor(callers.form, operation))
    }
  }
  return { inputs, theirs }
}

type TellTale = (answer: unknown, asked: string) => string | null

/** What an answer tells of the other workspace beyond what the question said. */
function tellTale(known: Set<string>): TellTale {
  return (answer, asked) => {
    const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
    if (text.includes(sign)) return 'their words'
    const foreign = (text.match(anyId) ?? []).find((id) => known.has(id) && !asked.includes(id))
    return foreign ? `their id ${foreign}` : null
  }
}

async function askOperations({ ground }: Target, ours: Newcomers, inputs: Map<Operation, Record<string, unknown>>, told: TellTale) {
  const faults: string[] = []
  let tried = 0
  for (const [operation, input] of inputs) {
    const named = /":[a-z_]+"/.test(JSON.stringify(bare(operation)))
    for (const role of roles) {
      for (const [door, through] of [
        ['API', throughApi],
        ['form', throughForm],
      ] as const) {
        tried++
        const outcome = await through(ground, ours, operation, input, role)
        const what = `${operation.name} as ${role} through the ${door}`
        const tale = told(outcome, JSON.stringify(input))
        if (tale) faults.push(`${what} tells ${tale}`)
        if (named && outcome.code === undefined) faults.push(`${what} is not refused`)
        if (outcome.code === 'bug' || outcome.code === '500') faults.push(`${what} is a fault: ${outcome.detail}`)
      }
    }
  }
  return { tried, faults }
}

async function askPages({ ground, size }: Target, ours: Newcomers, known: Set<string>, told: TellTale) {
  const faults: string[] = []
  const ids = everySo([...known], Math.ceil(known.size / (size === 'full' ? 24 : 2)))
  const pages = await program.pages()
  const paths = pages.flatMap(({ path }) =>
    path.includes(':')
      ? ids.map((id) => path.replace(/:\w+/g, id))
      : ids.slice(0, 2).map((id) => `${path}?${askedFor.map((name) => `${name}=${id}`).join('&')}`),
  )
  let tried = 0
  for (const path of size === 'full' ? paths : everySo(paths, 6)) {
    for (const role of roles) {
      tried++
      const response = await ground.app.request(`${origin}${path}`, { headers: { cookie: ours.cookies[role] } })
      const tale = told(await response.text(), path)
      if (tale) faults.push(`as ${role} tells ${tale}: ${path}`)
      if (response.status >= 500) faults.push(`${path} as ${role} is a fault`)
      if (response.status === 200 && !path.includes('?')) faults.push(`${path} as ${role} is shown`)
    }
  }
  return { tried, faults, addresses: paths.length }
}

/** What pages read from their addresses. */
const askedFor = ['id', 'person', 'person_id', 'other_id', 'journey', 'journey_id', 'organization', 'organization_id', 'offering_id', 'to']
