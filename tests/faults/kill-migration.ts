import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Engine, migrate, openDatabase } from '../../src/database/index.ts'
import { steps } from '../../src/database/migrations/index.ts'
import type { Fault, Finding, Ground } from './ground/fault.ts'
import type { Kind } from './ground/houses.ts'
import { begin } from './ground/serving.ts'

/** The program is killed outright within each step of the schema, at its beginning and at its end, on the schema that was there before it. */
export const killMigration: Fault = {
  name: 'migrate',
  what: 'kill -9 within each step of the schema',
  times: 1,
  async *run(ground) {
    for (const kind of ground.houses.kinds) yield await each(kind, ground)
  },
}

async function each(kind: Kind, { houses, times, tell }: Ground): Promise<Finding> {
  const wrong: string[] = []
  const whole = await houses.empty(kind)
  const wanted = await using(whole.settings, async (engine) => {
    await migrate(engine)
    return schemaOf(engine)
  })
  await whole.away()
  const names = Object.keys(steps)
  let kills = 0
  for (let at = 1; at <= names.length; at++) {
    for (let time = 0; time < times; time++) {
      const house = await houses.empty(kind)
      mkdirSync(join(house.folder), { recursive: true })
      const before = await using(house.settings, async (engine) => {
        if (at > 1) await migrate(engine, Object.fromEntries(Object.entries(steps).slice(0, at - 1)))
        return schemaOf(engine)
      })
      for (const when of ['begun', 'done']) {
        const { child, ended, said } = begin('tests/faults/ground/dying-migration.ts', [String(at), when], house.settings)
        await ended
        kills += 1
        if (child.signalCode !== 'SIGKILL') wrong.push(`${names[at - 1]} did not die: ${said().slice(0, 1000)}`)
        const after = await using(house.settings, schemaOf)
        if (after !== before) wrong.push(`${names[at - 1]} left another schema: ${firstOf(before, after)}`)
      }
      const now = await using(house.settings, async (engine) => {
        await migrate(engine)
        return schemaOf(engine)
      })
      if (now !== wanted) wrong.push(`after ${names[at - 1]} the schema became another one: ${firstOf(wanted, now)}`)
      await house.away()
    }
    tell(`${kind}: ${at} of ${names.length} steps, ${wrong.length} wrong`)
  }
  return {
    said: `${kind}: ${kills} kills in ${names.length} steps; each time the schema was the old one, and the next start completed it`,
    wrong,
  }
}

async function using<T>(settings: Record<string, string>, run: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = await openDatabase({ data: settings.WAYMARK_DATA as string, databaseUrl: settings.DATABASE_URL })
  try {
    return await run(engine)
  } finally {
    await engine.close()
  }
}

/** Every table, column, index, trigger and rule of a database, but for the migrator's own two tables, which it makes before its first step. */
async function schemaOf(engine: Engine): Promise<string> {
  const asked =
    engine.kind === 'sqlite'
      ? sql`select type || ' ' || name || ' ' || coalesce(sql, '') as line from sqlite_master`
      : sql`
        select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
          from information_schema.columns where table_schema = 'public'
        union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
        union all select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
        union all select 'rule ' || tablename || ' ' || policyname from pg_policies
        union all select 'trigger ' || tgname || ' ' || tgrelid::regclass from pg_trigger where not tgisinternal`
  const { rows } = await (asked as ReturnType<typeof sql<{ line: string }>>).execute(engine.root)
  const lines = rows.map(({ line }) => line).filter((line) => !/migrations|sqlite_stat/.test(line))
  const taken = lines.length === 0 ? [] : (await sql<{ name: string }>`select name from migrations order by name`.execute(engine.root)).rows
  return [...lines.sort(), ...taken.map(({ name }) => name)].join('\n')
}

function firstOf(one: string, other: string): string {
  const ones = new Set(one.split('\n'))
  const others = new Set(other.split('\n'))
  const gone = [...ones].find((line) => !others.has(line))
  const come = [...others].find((line) => !ones.has(line))
  return `without ${gone ?? 'nothing'}, with ${come ?? 'nothing'}`
}
