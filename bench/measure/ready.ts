import { mkdirSync, rmSync } from 'node:fs'
import { type Asks, writeForms } from '../asks/route.ts'
import type { Workspace } from '../grounds/workspace.ts'
import { end, type Program, place, run, start } from '../program.ts'
import type { About } from '../recording/recording.ts'
import { type Server, serve, signIn, untilQuiet } from './server.ts'

/** Everything at its place for measuring: the program on a workspace, and beside it the bare server on the same. */
export interface Ready {
  workspace: Workspace
  server: Server
  visitor: { key: string; cookie: string; host: string }
  asks: Asks
  about: About[]
  bare: { program: Program; port: number }
  end(): Promise<void>
}

/** Makes the requests of a workspace: of reads alone, or with those changes whose name has these words. */
export async function asksOf({ settings }: Workspace, only: string, writes: boolean): Promise<Asks> {
  const file = place('asks.json')
  const { recorded, one, many, most } = writeForms
  await run('bench/asks/make.ts', [file, String(writes ? recorded + one + many + most : 0), only], settings)
  return (await Bun.file(file).json()) as Asks
}

/** Makes the requests, records what each is answered with, and starts both sides. */
export async function makeReady(workspace: Workspace, only: string, writes: boolean): Promise<Ready> {
  const { settings } = workspace
  const asks = await asksOf(workspace, only, writes)
  const server = await serve(settings)
  const cookie = await signIn(server, workspace)
  const recordings = place('recordings')
  rmSync(recordings, { recursive: true, force: true })
  mkdirSync(recordings, { recursive: true })
  const told = await run('bench/recording/record.ts', [place('asks.json'), recordings, cookie, server.host, String(writeForms.recorded)], {
    ...settings,
    PORT: String(server.port),
  })
  await untilQuiet(server.host)
  const program = start('bench/bare/serve.ts', [settings.DATABASE_URL ?? `${settings.WAYMARK_DATA}/waymark.sqlite`, recordings])
  const port = Number(new TextDecoder().decode((await program.stdout.getReader().read()).value))
  return {
    ...{ workspace, server, asks, about: JSON.parse(told) as About[], bare: { program, port } },
    visitor: { key: asks.key, cookie, host: server.host },
    async end() {
      await end(program)
      await end(server.program)
    },
  }
}
