import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { place, root, run } from './program.ts'

/** A workspace to measure on: its data folder, with how to sign in. */
export interface Workspace {
  folder: string
  file: string
  email: string
  password: string
  key: string
  /** What `waymark demo` said of its speed; null where the workspace was there already. */
  madeAt: string
}

/** The workspace of a size: made once by `waymark demo`, kept, and copied for each run, which changes it. */
export async function workspaceOf(people: number, touches: number): Promise<Workspace> {
  const kept = place(`${people}-people-${touches}-touches-${people / 2}-journeys`)
  if (!existsSync(join(kept, 'made.txt'))) await make(kept, people, touches)
  const said = readFileSync(join(kept, 'made.txt'), 'utf8')
  const folder = place('run')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const name of ['waymark.sqlite', 'secret']) copyFileSync(join(kept, name), join(folder, name), constants.COPYFILE_FICLONE)
  const [, email = '', password = ''] = /Sign in as (\S+) with the password (\S+)/.exec(said) ?? []
  return { folder, file: join(folder, 'waymark.sqlite'), email, password, key: await keyFor(folder), madeAt: said.split('\n')[0] ?? '' }
}

/** An empty workspace, for bringing people in. */
export async function emptyWorkspace(): Promise<string> {
  const folder = place('import')
  rmSync(folder, { recursive: true, force: true })
  const owner = [
    '--email',
    'owner@northlight.example',
    '--password',
    'the-measured-one',
    '--name',
    'Katharina Brandt',
    '--workspace',
    'Northlight IT',
  ]
  await run('src/main.ts', ['setup', ...owner], { WAYMARK_DATA: folder })
  return folder
}

async function make(folder: string, people: number, touches: number): Promise<void> {
  const making = `${folder}.making`
  rmSync(making, { recursive: true, force: true })
  process.stderr.write(`Making ${people} people and ${touches} touches; they are kept in ${folder.slice(root.length + 1)}.\n`)
  const size = ['demo', '--people', String(people), '--touches', String(touches), '--journeys', String(people / 2)]
  const said = await run('src/main.ts', [...size, '--seed', '1'], { WAYMARK_DATA: making })
  writeFileSync(join(making, 'made.txt'), said)
  rmSync(folder, { recursive: true, force: true })
  renameSync(making, folder)
}

async function keyFor(folder: string): Promise<string> {
  return (await run('src/main.ts', ['key', 'create', '--name', 'Bench', '--role', 'lead'], { WAYMARK_DATA: folder })).trim()
}
