import { statfs } from 'node:fs/promises'
import { z } from 'zod'
import { elapsed, milliseconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { operation } from '../operation.ts'

const states = ['well', 'watch', 'ill'] as const

/** How one part of the program does, in words; `what_to_do` is '' while nothing has to be done. */
export interface Sign {
  part: string
  state: (typeof states)[number]
  words: string
  what_to_do: string
}

type SignsOf = (context: Context) => Promise<Sign[]>

const parts: SignsOf[] = []

/** Adds what a noun can say of how its part does. It is asked seldom, and should look at few rows. */
export function addSigns(signs: SignsOf): void {
  parts.push(signs)
}

/** A part that does well. */
export function well(part: string, words: string): Sign {
  return { part, state: 'well', words, what_to_do: '' }
}

addSigns(async ({ store }) => {
  const began = elapsed()
  const { engine, bytes } = await store.about()
  const ms = Math.max(1, Math.round(elapsed() - began))
  return [well('Database', `${engine}, ${size(bytes)}; it answered in ${ms} ms.`)]
})

addSigns(async ({ settings }) => {
  // Where everything is in PostgreSQL the folder need not be there.
  const disk = await statfs(settings.data).catch(() => null)
  if (!disk) return []
  const { bavail, bsize, blocks } = disk
  const free = bavail * bsize
  const words = `${size(free)} of ${size(blocks * bsize)} are free where Waymark keeps its data.`
  if (free >= 2 * gigabyte) return [well('Disk', words)]
  const state = free < gigabyte / 4 ? 'ill' : 'watch'
  return [{ part: 'Disk', state, words, what_to_do: 'Make room: a full disk stops every change, though it loses none.' }]
})

addSigns(async ({ db, workspace }) => {
  const late = new Date(milliseconds() - 15 * 60_000).toISOString()
  const { waiting, overdue, failed } = await db
    .selectFrom('jobs')
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('waiting'),
      fn.sum<number>(eb.case().when('run_at', '<', late).then(1).else(0).end()).as('overdue'),
      fn.sum<number>(eb.case().when('last_error', 'is not', null).then(1).else(0).end()).as('failed'),
    ])
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirstOrThrow()
  const [all, behind, wrong] = [waiting, overdue, failed].map((one) => Number(one ?? 0)) as [number, number, number]
  const words = `${all} waiting or planned${wrong > 0 ? `, ${wrong} of them failed and will be tried again` : ''}.`
  if (wrong > 0)
    return [{ part: 'Background work', state: 'watch', words, what_to_do: 'The log of the server says why, under "a fault of ours".' }]
  if (behind > 0)
    return [
      {
        part: 'Background work',
        state: 'watch',
        words,
        what_to_do: `${behind} should have run a quarter of an hour ago: is the server running?`,
      },
    ]
  return [well('Background work', words)]
})

addSigns(async () => [well('This process', `${size(process.memoryUsage.rss())} of memory, up for ${span(process.uptime())}.`)])

export const getHealth = operation({
  name: 'health.get',
  method: 'GET',
  path: '/health',
  summary: 'How each part of this Waymark does, in words, and what to do where something is wrong',
  input: {},
  output: z
    .object({
      state: z.enum(states).meta({ description: 'The worst of them' }),
      signs: z.array(z.object({ part: z.string(), state: z.enum(states), words: z.string(), what_to_do: z.string() })),
    })
    .meta({ id: 'Health' }),
  may: 'owner',
  async run(context) {
    const signs: Sign[] = []
    for (const part of parts) signs.push(...(await part(context)))
    signs.sort((a, b) => states.indexOf(b.state) - states.indexOf(a.state))
    return { state: signs[0]?.state ?? 'well', signs }
  },
})

const gigabyte = 1_073_741_824

/** Bytes in words: `12.4 MB`, of 1024 each. */
function size(bytes: number): string {
  return bytes < gigabyte ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${(bytes / gigabyte).toFixed(1)} GB`
}

function span(seconds: number): string {
  const [amount, word] =
    seconds < 7200 ? [seconds / 60, 'minute'] : seconds < 172_800 ? [seconds / 3600, 'hour'] : [seconds / 86_400, 'day']
  return `${Math.floor(amount)} ${word}${Math.floor(amount) === 1 ? '' : 's'}`
}
