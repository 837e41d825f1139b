import type { Fault, Finding } from './ground/fault.ts'
import type { House, Houses, Kind } from './ground/houses.ts'
import { differences } from './ground/load.ts'
import { ask, type Serving, serve } from './ground/serving.ts'

// Four slices, the last of them a short one.
const lines = 3200

// For how long an import may go on once nobody disturbs it any more, on a machine that does other things too, in milliseconds.
const patience = 300_000

/** The server is killed outright somewhere in an import; what is there once it has gone on must be what an uninterrupted one brings. */
export const killImport: Fault = {
  name: 'import',
  what: 'kill -9 in the middle of an import',
  times: 100,
  async *run({ houses, times, tell }) {
    const file = people(lines)
    for (const kind of houses.kinds) yield await interrupted(houses, kind, file, times, tell)
  },
}

async function interrupted(houses: Houses, kind: Kind, file: string, times: number, tell: (words: string) => void): Promise<Finding> {
  const wrong: string[] = []
  const whole = await brought(houses, kind, file, [])
  wrong.push(...whole.wrong)
  let [imports, kills, between] = [0, 0, 0]
  while (kills < times) {
    // Up to three kills in each import, anywhere in its length: after a fourth it would wait.
    const moments = Array.from({ length: Math.min(3, times - kills) }, () => (Math.random() * whole.took) / 2)
    const found = await brought(houses, kind, file, moments)
    imports += 1
    kills += found.kills
    between += found.between
    wrong.push(...found.wrong)
    if (found.seen !== whole.seen) wrong.push(`import ${imports} brought something else: ${firstDifference(whole.seen, found.seen)}`)
    tell(`${kind}: ${kills} of ${times} kills in ${imports} imports, ${wrong.length} wrong ${(wrong.at(-1) ?? '').slice(0, 400)}`)
  }
  return {
    said: `${kind}: ${kills} kills in ${imports} imports of ${lines} lines, ${between} of them between the first slice and the last`,
    wrong,
  }
}

/** Brings the file in, which takes so many milliseconds, with a kill at each of the moments after a start, for as long as it is not in. */
async function brought(houses: Houses, kind: Kind, file: string, moments: number[]) {
  const house = await houses.make(kind)
  let serving = await serve(house)
  const id = await upload(serving, house, file)
  const began = performance.now()
  let [kills, between] = [0, 0]
  for (const moment of moments) {
    await Bun.sleep(moment)
    await serving.end('SIGKILL')
    const [row] = await house.sql(`select state, "rows" as done from imports where id = '${id}'`)
    const isIn = row?.state === 'done'
    if (!isIn) kills += 1
    if (row?.state === 'running' && Number(row.done) > 0) between += 1
    serving = await serve(house)
    if (isIn) break
  }
  const wrong = await untilDone(serving, house, id)
  const took = performance.now() - began
  wrong.push(...(await differences({ url: serving.url, key: house.key })))
  // What an import leads to (who is there twice) is no part of it and need not be waited for.
  await serving.end('SIGKILL')
  wrong.push(...house.faults())
  const seen = await everything(house, id)
  await house.away()
  return { seen, wrong, took, kills, between }
}

async function upload(serving: Serving, house: House, file: string): Promise<string> {
  const form = new FormData()
  form.set('file', new File([file], 'people.csv', { type: 'text/csv' }))
  const answer = await fetch(`${serving.url}/api/v1/imports`, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.key}` },
    body: form,
  })
  const body = (await answer.json()) as { id: string }
  if (answer.status !== 201) throw new Error(`the file was not taken in: ${JSON.stringify(body)}`)
  return body.id
}

async function untilDone(serving: Serving, house: House, id: string): Promise<string[]> {
  for (const began = performance.now(); performance.now() - began < patience; await Bun.sleep(50)) {
    const { body } = await ask({ url: serving.url, key: house.key }, 'GET', `/imports/${id}`)
    if (body.state === 'done') return []
    if (body.state === 'failed') return [`the import failed: ${body.failed_because}`]
  }
  return [`the import was not done after ${patience / 1000} s`]
}

/** What the import brought, without what differs each time: ids and instants. */
async function everything(house: House, id: string): Promise<string> {
  const parts = [
    'select name, emails, phones, tags, title, birthday, last_touch_on, due_on from people',
    'select name from organizations',
    'select on_day, words from touches',
    `select state, "rows" as done, made, changed, skipped, problem_count from imports where id = '${id}'`,
    `select line, message from import_problems where import_id = '${id}'`,
    `select line, action, subject_kind from import_rows where import_id = '${id}'`,
    "select count(*) as many from jobs where kind = 'import'",
  ]
  const found: string[] = []
  // Two people may have the same name and address; their order is nobody's business.
  for (const part of parts) found.push(...(await house.sql(part)).map((row) => JSON.stringify(row)).sort())
  return found.join('\n')
}

function firstDifference(one: string, other: string): string {
  const [ones, others] = [one.split('\n'), other.split('\n')]
  const at = ones.findIndex((line, place) => line !== others[place])
  return `${ones[at] ?? 'nothing'} became ${others[at] ?? 'nothing'} (${ones.length} lines, ${others.length} lines)`
}

/** People as a file has them: some there twice, some with what cannot be read. */
function people(many: number): string {
  const lines = ['Name,Email,Phone,Organization,Title,Birthday,Last contact,Tags']
  for (let at = 0; at < many; at++) {
    const twin = at % 50 === 49 ? at - 25 : at
    const email = at % 97 === 96 ? 'not an address' : `person${twin}@firm${twin % 300}.example`
    const day = `2026-0${1 + (at % 9)}-${String(1 + (at % 28)).padStart(2, '0')}`
    lines.push(
      `Given${twin} Family${twin},${email},+49 30 ${100_000 + twin},Firm ${twin % 300},Engineer,1980-02-${10 + (at % 15)},${day},"a,b${at % 7}"`,
    )
  }
  return lines.join('\n')
}
