import { access, constants, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { readOptions } from '../doors/cli/options.ts'
import type { Command, Services } from '../doors/program.ts'
import { call } from '../platform/call.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Settings } from '../platform/settings.ts'
import { getHealth, type Sign, well } from '../platform/watched/health.ts'

const marks = { well: 'well', watch: 'LOOK', ill: 'ILL ' } as const

/** `waymark doctor`: looks at what Waymark stands on and at each workspace, and says what to do about what is wrong. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'Look at the settings, the data folder, the database and every workspace, and say what to do about what is wrong',
  usage: '',
  async run(args, services) {
    readOptions(args, {})
    let worst = 0
    for await (const { part, state, words, what_to_do } of examined(services)) {
      services.out(`${marks[state]}  ${part}: ${words}\n${what_to_do && `      ${what_to_do}\n`}`)
      if (state === 'ill') worst = 1
    }
    return worst
  },
}

async function* examined(services: Services): AsyncGenerator<Sign> {
  yield await folder(services.settings)
  yield await port(services.settings)
  yield address(services.settings)
  try {
    const house = await services.house()
    const workspaces = await house.workspaces()
    if (workspaces.length === 0)
      yield {
        part: 'Workspaces',
        state: 'watch',
        words: 'There is none yet.',
        what_to_do: 'Start Waymark and open the link that it prints.',
      }
    for (const { id, name } of workspaces)
      for (const sign of (await call(await services.caller(id), getHealth, {})).signs) yield { ...sign, part: `${name}, ${sign.part}` }
  } catch (thrown) {
    const words = thrown instanceof Error ? thrown.message.slice(0, 300) : String(thrown)
    const what_to_do = thrown instanceof Refusal ? '' : 'Look at DATABASE_URL and WAYMARK_DATA, and whether the database runs.'
    yield { part: 'Database', state: 'ill', words, what_to_do }
  }
}

async function folder({ data }: Settings): Promise<Sign> {
  try {
    await mkdir(data, { recursive: true, mode: 0o700 })
    await access(data, constants.R_OK | constants.W_OK)
  } catch {
    return { part: 'Data folder', state: 'ill', words: `${data} can't be written.`, what_to_do: 'Give it to whom Waymark runs as.' }
  }
  const secret = await stat(join(data, 'secret')).catch(() => null)
  if (secret && (secret.mode & 0o077) !== 0) {
    const words = `Others on this machine can read ${join(data, 'secret')}.`
    return { part: 'Data folder', state: 'watch', words, what_to_do: `chmod 600 ${join(data, 'secret')}` }
  }
  return well('Data folder', `${data} can be written.`)
}

/** Whether Waymark answers on its port, or could. */
async function port({ host, port: number }: Settings): Promise<Sign> {
  const at = `${host}:${number}`
  try {
    Bun.listen({ hostname: host, port: number, socket: { data: () => undefined } }).stop(true)
    return well('Port', `${at} is free; no Waymark is serving there.`)
  } catch {
    const here = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${number}/ready`
    const answer = await fetch(here, { signal: AbortSignal.timeout(3000) }).catch(() => null)
    const ready: unknown = answer === null ? null : await answer.json().catch(() => null)
    if (ready instanceof Object && 'ready' in ready)
      return ready.ready ? well('Port', `A Waymark answers on ${at}.`) : { ...unanswered(at), words: `A Waymark on ${at} is not ready.` }
    return unanswered(at)
  }
}

function unanswered(at: string): Sign {
  const words = `Another program has ${at}, or it may not be opened.`
  return { part: 'Port', state: 'ill', words, what_to_do: 'End it, or set PORT to another one.' }
}

function address({ url, host }: Settings): Sign {
  if (url.startsWith('https://') || /^(127\.|localhost$|::1$)/.test(host)) return well('Address', `People open ${url}.`)
  const what_to_do = 'Put a proxy with a certificate before it and set WAYMARK_URL to its https address.'
  return { part: 'Address', state: 'watch', words: `${url} is open to the network without encryption.`, what_to_do }
}
