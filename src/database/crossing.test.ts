import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { Glob } from 'bun'
import {
  type CompiledQuery,
  type DatabaseConnection,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Tables } from '../platform/tables.ts'
import { globalTables } from './guard.ts'
import { GuardedConnection } from './scope.ts'

const source = join(import.meta.dir, '..')

async function filesThatSay(words: RegExp): Promise<string[]> {
  const found: string[] = []
  for await (const path of new Glob('**/*.{ts,tsx}').scan(source)) {
    if (/\.test\.tsx?$/.test(path) || path.startsWith('database/')) continue
    if (words.test(await Bun.file(join(source, path)).text())) found.push(path)
  }
  return found.toSorted()
}

test('the handle that sees every workspace is used by nothing outside the database folder', async () => {
  expect(await filesThatSay(/\b(store|engine|house|from|to)\.root\b/)).toEqual([])
})

test('the one statement that reads rows of many workspaces finds due jobs, which no request waits for', async () => {
  expect(await filesThatSay(/selectFrom\('due_jobs'\)/)).toEqual(['platform/jobs/jobs.ts'])
})

test('the handle on the tables of no workspace refuses every table that is spread over shards', async () => {
  const asked: string[] = []
  const inner: DatabaseConnection = {
    executeQuery: async ({ sql }: CompiledQuery) => {
      asked.push(sql)
      return { rows: [] }
    },
    streamQuery: () => {
      throw new Error('not here')
    },
  }
  const guarded = new GuardedConnection(inner, null)
  const compiler = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  for (const table of ['people', 'jobs', 'touches'] as const) {
    const crossing = compiler.selectFrom(table).selectAll().where('workspace_id', '=', 'any').compile()
    expect(() => guarded.executeQuery(crossing)).toThrow('reached from outside any workspace')
  }
  await guarded.executeQuery(compiler.selectFrom('due_jobs').selectAll().compile())
  expect(asked).toHaveLength(1)
  expect([...globalTables].filter((table) => /person|people|touch|promise|journey/.test(table))).toEqual([])
})
