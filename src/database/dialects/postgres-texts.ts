import { type Kysely, sql } from 'kysely'
import type { Texts } from '../../platform/context.ts'

/** An inverted index that begins with the workspace; btree_gin, part of every PostgreSQL, lets an id stand beside words. */
export async function createPostgresTexts(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gin`.execute(db)
  await sql`create table touch_texts (
    workspace_id text collate "C" not null, touch_id text collate "C" not null, words text collate "C" not null,
    constraint touch_texts_pk primary key (workspace_id, touch_id))`.execute(db)
  await sql`create index touch_texts_words_ix on touch_texts using gin (workspace_id, to_tsvector('simple', words))`.execute(db)
}

declare module '../../platform/tables.ts' {
  interface Tables {
    said_words: { workspace_id: string; kind: string; word: string; said_id: string }
  }
}

/**
 * The words of wishes and worries, one row each, kept by triggers: behind row-level security the planner uses an inverted index of a table
 * for nothing (its operators are not leakproof), but the order of texts it trusts.
 */
export async function indexPostgresSaid(db: Kysely<unknown>): Promise<void> {
  await sql`create table said_words (
    workspace_id text collate "C" not null, kind text collate "C" not null, word text collate "C" not null, said_id text collate "C" not null,
    constraint said_words_pk primary key (workspace_id, kind, word, said_id))`.execute(db)
  await sql`create index said_words_said_id_ix on said_words (workspace_id, said_id)`.execute(db)
  await sql`create function keep_said_words() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        delete from said_words where workspace_id = old.workspace_id and said_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        insert into said_words (workspace_id, kind, word, said_id)
          select distinct new.workspace_id, tg_table_name, left(word, 60), new.id
          from unnest(tsvector_to_array(to_tsvector('simple', new.words))) as word on conflict do nothing;
      end if;
      return null;
    end $$`.execute(db)
  for (const table of ['wishes', 'worries']) {
    const name = sql.table(table)
    await sql`create trigger said_words_kept after insert or delete or update of words on ${name} for each row execute function keep_said_words()`.execute(
      db,
    )
    // What is there already is read as its owner.
    await sql`alter table ${name} no force row level security`.execute(db)
    await sql`insert into said_words (workspace_id, kind, word, said_id)
      select distinct workspace_id, ${sql.lit(table)}, left(word, 60), id
      from ${name}, unnest(tsvector_to_array(to_tsvector('simple', words))) as word`.execute(db)
    await sql`alter table ${name} force row level security`.execute(db)
  }
}

export const postgresTexts: Texts = {
  async drop(db, workspaceId, touchIds) {
    if (touchIds.length === 0) return
    await db.deleteFrom('touch_texts').where('workspace_id', '=', workspaceId).where('touch_id', 'in', touchIds).execute()
  },
  async find(db, workspaceId, beginnings, limit) {
    const words = beginnings.map((some) => `(${some.map((word) => `${plain(word)}:*`).join(' | ')})`).join(' & ')
    const rows = await db
      .selectFrom('touch_texts')
      .select('touch_id')
      .where('workspace_id', '=', workspaceId)
      .where(sql<boolean>`to_tsvector('simple', words) @@ to_tsquery('simple', ${words})`)
      .orderBy('touch_id', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => row.touch_id)
  },
  async said(db, workspaceId, table, beginning, limit) {
    const word = beginning.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    if (word === '') return []
    const rows = await db
      .selectFrom('said_words')
      .select('said_id')
      .distinct()
      .where('workspace_id', '=', workspaceId)
      .where('kind', '=', table)
      .where('word', '>=', word)
      .where('word', '<', `${word}\u{10FFFF}`)
      .orderBy('said_id', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => row.said_id)
  },
}

function plain(word: string): string {
  return word.replace(/[^a-z0-9]/g, '') || 'x'
}
