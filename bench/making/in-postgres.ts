import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import pg from 'pg'
import { insertRows } from '../../src/database/index.ts'
import type { House } from '../../src/doors/program.ts'
import { findPrograms } from '../../tests/services/programs.mjs'
import { largeTables, type Making } from './making.ts'

/** Rows come by COPY; the keys to other tables, the indexes and the words of touches are made once, at the end. */
export async function makeInPostgres({ store, close }: House, address: string, workspaceId: string): Promise<Making> {
  const client = new pg.Client(address)
  await client.connect()
  const tell = async (sql: string) => (await client.query<{ made: string; gone: string }>(sql)).rows
  await tell(`set waymark.workspace = '${workspaceId}'`)
  const these = `any (array['${largeTables.join("', '")}', 'said_touches']::regclass[])`
  const spared = (
    await Promise.all([
      tell(`select 'alter table ' || conrelid::regclass || ' add constraint ' || conname || ' ' || pg_get_constraintdef(oid) as made,
        'alter table ' || conrelid::regclass || ' drop constraint ' || conname as gone
        from pg_constraint where conrelid = ${these} and contype = 'f' order by conname`),
      tell(`select pg_get_indexdef(indexrelid) as made, 'drop index ' || indexrelid::regclass as gone
        from pg_index where indrelid = ${these} and not indisunique order by indexrelid`),
      tell(`select 'alter table said_touches add constraint ' || conname || ' ' || pg_get_constraintdef(oid) as made,
        'alter table said_touches drop constraint ' || conname as gone from pg_constraint where conrelid = 'said_touches'::regclass and contype = 'p'`),
    ])
  ).flat()
  for (const { gone } of spared) await tell(gone)
  await tell('alter table touch_texts disable trigger touch_words_kept')
  // The owner writes past the wall between workspaces.
  for (const table of [...largeTables, 'said_touches']) await tell(`alter table ${table} no force row level security`)
  return {
    store,
    async put(db, table, rows, onConflict) {
      if (onConflict === 'ignore') await insertRows(db, table, rows, onConflict)
      else await copyIn(address, workspaceId, table, rows)
    },
    async end() {
      await tell(`set maintenance_work_mem = '1GB'`)
      await tell(`insert into said_touches (workspace_id, word, touch_id)
        select workspace_id, word, touch_id::uuid from touch_texts,
        lateral (select distinct left(one, 60) as word from string_to_table(words, ' ') as one where one <> '') as said`)
      for (const { made } of spared.toReversed()) await tell(made)
      for (const table of [...largeTables, 'said_touches']) await tell(`alter table ${table} force row level security`)
      await tell('alter table touch_texts enable trigger touch_words_kept')
      await client.end()
      await close()
    },
  }
}

/** Rows that all have the same columns, as psql takes them. */
async function copyIn(address: string, workspaceId: string, table: string, rows: object[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const programs = findPrograms()
  if (programs.missing !== undefined) throw new Error(programs.missing)
  const columns = Object.keys(first)
  // What is counted on the way stays behind the wall.
  const env = { ...process.env, PGOPTIONS: `-c synchronous_commit=off -c waymark.workspace=${workspaceId}` }
  const said = `copy ${table} (${columns.join(', ')}) from stdin`
  const psql = spawn(join(programs.postgres, 'psql'), ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', said, address], {
    ...{ env, stdio: ['pipe', 'inherit', 'inherit'] as const },
  })
  const ended = once(psql, 'close')
  for (let at = 0; at < rows.length; at += 5000) {
    const lines = rows
      .slice(at, at + 5000)
      .map((row) => `${columns.map((column) => field((row as Record<string, unknown>)[column])).join('\t')}\n`)
    if (!psql.stdin.write(lines.join(''))) await once(psql.stdin, 'drain')
  }
  psql.stdin.end()
  const [code] = await ended
  if (code !== 0) throw new Error(`psql could not copy into ${table}`)
}

const signs: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function field(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  return String(value).replace(/[\\\t\n\r]/g, (sign) => signs[sign] as string)
}
