import { mkdirSync, rmSync } from 'node:fs'
import { type Asks, type Half, writeForms } from '../asks/route.ts'
import type { Workspace } from '../grounds/workspace.ts'
import { end, hurried, type Program, place, run, start } from '../program.ts'
import type { About } from '../recording/recording.ts'
import type { Server } from './server.ts'

/** Everything at its place for measuring: the program on a workspace, and beside it the bare server on the same. */
export interface Ready {
  workspace: Workspace
  server: Server
  visitor: { key: string; cookie: string; host: string }
  asks: Asks
  about: About[]
  bare: { program: Program; port: number }
  /** Ends the bare server. */
  end(): Promise<void>
}

/** For so many times as long as a round takes things are made for one change to be tried on. */
const patience = 15

/** Makes the requests of a workspace: of what only looks, or of those changes whose name has these words. */
export async function asksOf({ settings, ground, name }: Workspace, half: Half, only: string, milliseconds = 0): Promise<Asks> {
  const file = place(`asks-${ground.kind}-${name}.json`)
  await run('bench/asks/make.ts', [file, half, String((patience * milliseconds) / 1000), only], hurried(settings))
  const asks = (await Bun.file(file).json()) as Asks
  rmSync(file)
  return asks
}

/** Makes the requests, records what each is answered with, and starts the bare server. */
export async function makeReady(
  { workspace, server, cookie }: { workspace: Workspace; server: Server; cookie: string },
  half: Half,
  only: string,
  milliseconds: number,
): Promise<Ready> {
  const { settings, ground, name } = workspace
  const asks = await asksOf(workspace, half, only, milliseconds)
  const recordings = place(`recordings-${ground.kind}-${name}`)
  rmSync(recordings, { recursive: true, force: true })
  mkdirSync(recordings, { recursive: true })
  await Bun.write(`${recordings}/asks`, JSON.stringify(asks))
  process.stderr.write(`recording the statements of ${asks.routes.length} routes\n`)
  const told = await run(
    'bench/recording/record.ts',
    [`${recordings}/asks`, recordings, cookie, server.host, String(writeForms.recorded)],
    {
      ...settings,
      PORT: String(server.port),
    },
  )
  const program = start('bench/bare/serve.ts', [settings.DATABASE_URL ?? `${settings.WAYMARK_DATA}/waymark.sqlite`, recordings])
  const port = Number(new TextDecoder().decode((await program.stdout.getReader().read()).value))
  return {
    ...{ workspace, server, asks, about: JSON.parse(told) as About[], bare: { program, port } },
    visitor: { key: asks.key, cookie, host: server.host },
    async end() {
      await end(program)
      rmSync(recordings, { recursive: true, force: true })
    },
  }
}
