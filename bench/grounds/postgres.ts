import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startKeptPostgres } from '../../tests/services/postgres.mjs'
import { findPrograms } from '../../tests/services/programs.mjs'
import { childrenOf, shareOfMemory } from '../measure/work.ts'
import { place } from '../program.ts'
import { dueJobs, type Ground } from './ground.ts'

/** Workspaces in databases of one PostgreSQL server, which is kept and runs while it is measured. */
export async function postgresGround(): Promise<Ground> {
  const programs = findPrograms()
  if (programs.missing !== undefined) throw new Error(programs.missing)
  const server = await startKeptPostgres(programs.postgres, place('postgres', 'server'))
  const folder = (name: string) => place('postgres', name)
  const address = (name: string) => server.address.replace(/\/waymark$/, `/${name}`)
  const tell = (sql: string, name = 'waymark') => asked(address(name), sql)
  const remove = async (name: string) => {
    await tell(`drop database if exists ${name} with (force)`)
    rmSync(folder(name), { recursive: true, force: true })
  }
  const clear = async (name: string) => {
    await remove(name)
    await tell(`create database ${name}`)
    mkdirSync(folder(name), { recursive: true })
  }
  const [shown] = await tell('show server_version')
  return {
    kind: 'PostgreSQL',
    about: `PostgreSQL ${String(shown?.server_version).split(' ')[0]}`,
    folder,
    settings: (name) => ({ WAYMARK_DATA: folder(name), DATABASE_URL: address(name) }),
    clear,
    settle: async (name) => void (await tell('vacuum analyze', name)),
    async copy(from, to) {
      await remove(to)
      await tell(`create database ${to} template ${from} strategy file_copy`)
      mkdirSync(folder(to), { recursive: true })
      copyFileSync(join(folder(from), 'secret'), join(folder(to), 'secret'))
    },
    remove,
    bytes: async (name) => Number((await tell(`select pg_database_size('${name}') as bytes`))[0]?.bytes),
    due: async (name) => Number((await tell(dueJobs(`'${new Date().toISOString()}'`), name))[0]?.due),
    processes: () => childrenOf(server.pid),
    memory: () => childrenOf(server.pid).reduce((sum, pid) => sum + shareOfMemory(pid), 0),
    close: server.stop,
  }
}

async function asked(address: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(address)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
