import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tooLargeToCopy } from '../options.ts'
import { hurried, run } from '../program.ts'
import type { Ground } from './ground.ts'

/** A workspace to measure on: its settings, and how to sign in. */
export interface Workspace {
  ground: Ground
  /** By which the ground knows it. */
  name: string
  people: number
  settings: Record<string, string>
  email: string
  password: string
  /** What was said of the speed when this was made. */
  madeAt: string
  bytes: number
}

/** Ten touches for each person, a journey for each second one. */
export function sizeOf(people: number) {
  return { people, touches: people * 10, journeys: people / 2 }
}

/** The workspace of a size: made once, kept, and copied under a name for each run, which changes it. */
export async function workspaceOf(ground: Ground, people: number, copy: string): Promise<Workspace> {
  const kept = await keptWorkspace(ground, people)
  const name = people < tooLargeToCopy ? copy : kept
  if (name !== kept) await ground.copy(kept, name)
  const said = readFileSync(join(ground.folder(kept), 'made.txt'), 'utf8')
  const [, email = '', password = ''] = /Sign in as (\S+) with the password (\S+)/.exec(said) ?? []
  return {
    ...{ ground, name, people, email, password },
    settings: serving(ground.settings(name)),
    madeAt: said.split('\n')[0] ?? '',
    bytes: await ground.bytes(kept),
  }
}

/** Nobody takes letters there: they wait in the outbox. */
function serving(settings: Record<string, string>): Record<string, string> {
  return { ...settings, SMTP_URL: 'smtp://127.0.0.1:1' }
}

/** Whether the workspace of a size was made before. */
function isKept(ground: Ground, people: number): boolean {
  return existsSync(join(ground.folder(nameOf(people)), 'made.txt'))
}

/** Makes the workspace of a size where it is not kept yet; answers its name. */
export async function keptWorkspace(ground: Ground, people: number): Promise<string> {
  const name = nameOf(people)
  const settings = ground.settings(name)
  if (isKept(ground, people)) {
    await run('bench/making/bring-up.ts', [], settings)
    return name
  }
  const begun = join(ground.folder(name), 'begun.txt')
  // Furnishing can be done again where it was cut off; what it gave stays.
  if (!existsSync(begun)) {
    const { touches, journeys } = sizeOf(people)
    process.stderr.write(`Making ${people} people, ${touches} touches and ${journeys} journeys in ${ground.kind}; they are kept.\n`)
    await ground.clear(name)
    writeFileSync(begun, await run('bench/making/make.ts', [people, touches, journeys].map(String), hurried(settings)))
  }
  await run('bench/asks/furnish.ts', [String(people)], serving(hurried(settings)))
  await ground.settle(name)
  renameSync(begun, join(ground.folder(name), 'made.txt'))
  return name
}

function nameOf(people: number): string {
  return `people_${people}`
}

/** An empty workspace, for bringing people in. */
export async function emptyWorkspace(ground: Ground, name: string): Promise<Record<string, string>> {
  await ground.clear(name)
  const owner = { email: 'owner@northlight.example', password: 'the-measured-one', name: 'Katharina Brandt', workspace: 'Northlight IT' }
  const settings = ground.settings(name)
  const options = Object.entries(owner).flatMap(([field, value]) => [`--${field}`, value])
  await run('src/main.ts', ['setup', ...options], settings)
  return settings
}
