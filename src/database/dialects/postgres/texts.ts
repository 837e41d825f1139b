import { type ExpressionBuilder, type Kysely, type ReferenceExpression, sql } from 'kysely'
import type { Db, Texts } from '../../../platform/context.ts'

/** An inverted index that begins with the workspace; btree_gin, part of every PostgreSQL, lets an id stand beside words. */
export async function createPostgresTexts(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gin`.execute(db)
  await sql`create table touch_texts (
    workspace_id text collate "C" not null, touch_id text collate "C" not null, words text collate "C" not null,
    constraint touch_texts_pk primary key (workspace_id, touch_id))`.execute(db)
  await sql`create index touch_texts_words_ix on touch_texts using gin (workspace_id, to_tsvector('simple', words))`.execute(db)
}

declare module '../../../platform/tables.ts' {
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

/**
 * The words of touches stand among them for the same reason, in the place of an inverted index that was read from end to end. By the touch
 * as well as by the word: what begins like very many words is found from the latest touch on. Asks to read the texts of every workspace.
 */
export async function indexPostgresTouches(db: Kysely<unknown>): Promise<void> {
  await sql`drop index touch_texts_words_ix`.execute(db)
  await sql`drop index said_words_said_id_ix`.execute(db)
  await sql`create function keep_touch_words() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        delete from said_words where workspace_id = old.workspace_id and kind = tg_table_name and said_id = old.touch_id;
      end if;
      if tg_op <> 'DELETE' then
        insert into said_words (workspace_id, kind, word, said_id)
          select distinct new.workspace_id, tg_table_name, left(word, 60), new.touch_id
          from string_to_table(new.words, ' ') as word where word <> '' on conflict do nothing;
      end if;
      return null;
    end $$`.execute(db)
  await sql`create trigger touch_words_kept after insert or delete or update of words on touch_texts
    for each row execute function keep_touch_words()`.execute(db)
  await sql`insert into said_words (workspace_id, kind, word, said_id)
    select distinct workspace_id, 'touch_texts', left(word, 60), touch_id
    from touch_texts, string_to_table(words, ' ') as word where word <> ''`.execute(db)
  await sql`create index said_words_said_id_word_ix on said_words (workspace_id, kind, said_id, word)`.execute(db)
  await sql`create or replace function keep_said_words() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        delete from said_words where workspace_id = old.workspace_id and kind = tg_table_name and said_id = old.id;
      end if;
      if tg_op <> 'DELETE' then
        insert into said_words (workspace_id, kind, word, said_id)
          select distinct new.workspace_id, tg_table_name, left(word, 60), new.id
          from unnest(tsvector_to_array(to_tsvector('simple', new.words))) as word on conflict do nothing;
      end if;
      return null;
    end $$`.execute(db)
}

/** On a shard a table is called by its name and a number: the words are kept by the name alone. */
export async function namePostgresWords(db: Kysely<unknown>): Promise<void> {
  for (const [name, id, words] of [
    ['keep_said_words', 'id', "unnest(tsvector_to_array(to_tsvector('simple', new.words))) as word"],
    ['keep_touch_words', 'touch_id', "string_to_table(new.words, ' ') as word where word <> ''"],
  ] as const)
    await sql`create or replace function ${sql.raw(name)}() returns trigger language plpgsql as $$
      declare
        said constant text := regexp_replace(tg_table_name, '_\\d+$', '');
      begin
        if tg_op <> 'INSERT' then
          delete from said_words where workspace_id = old.workspace_id and kind = said and said_id = old.${sql.raw(id)};
        end if;
        if tg_op <> 'DELETE' then
          insert into said_words (workspace_id, kind, word, said_id)
            select distinct new.workspace_id, said, left(word, 60), new.${sql.raw(id)} from ${sql.raw(words)} on conflict do nothing;
        end if;
        return null;
      end $$`.execute(db)
}

export const postgresTexts: Texts = {
  async drop(db, workspaceId, touchIds) {
    if (touchIds.length === 0) return
    await db.deleteFrom('touch_texts').where('workspace_id', '=', workspaceId).where('touch_id', 'in', touchIds).execute()
  },
  async find(db, workspaceId, beginnings, limit) {
    const [first = [], ...others] = beginnings
    let query = db
      .selectFrom('said_words as w')
      .select('w.said_id')
      .distinct()
      .where('w.workspace_id', '=', workspaceId)
      .where('w.kind', '=', 'touch_texts')
      .where((eb) => eb.or(first.map((word) => begins(eb, 'w.word', word))))
    for (const some of others) {
      query = query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('said_words as o')
            .select('o.word')
            .where('o.workspace_id', '=', workspaceId)
            .where('o.kind', '=', 'touch_texts')
            .whereRef('o.said_id', '=', 'w.said_id')
            .where((eb) => eb.or(some.map((word) => begins(eb, 'o.word', word)))),
        ),
      )
    }
    const rows = await query.orderBy('w.said_id', 'desc').limit(limit).execute()
    return rows.map((row) => row.said_id)
  },
  async said(db, workspaceId, table, beginnings, limit) {
    const found = beginnings.map((): string[] => [])
    const parts = beginnings.flatMap((beginning, at) => {
      const word = beginning.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
      return word === '' ? [] : [saidBeginning(db, workspaceId, table, word, limit, at)]
    })
    if (parts.length === 0) return found
    const rows = await parts.reduce((union, part) => union.unionAll(part)).execute()
    for (const { at, said_id } of rows) found[at]?.push(said_id)
    return found
  },
}

/** The latest in which some word begins so, each with the place of the beginning among those asked for. */
function saidBeginning(db: Db, workspaceId: string, table: string, word: string, limit: number, at: number) {
  const latest = db
    .selectFrom('said_words')
    .select('said_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', table)
    .where('word', '>=', word)
    .where('word', '<', `${word}\u{10FFFF}`)
    .orderBy('said_id', 'desc')
    .limit(limit)
  return db.selectFrom(latest.as('latest')).select([sql<number>`${sql.lit(at)}`.as('at'), 'latest.said_id'])
}

/** That a word begins so, said by the order of words. */
function begins<DB, TB extends keyof DB>(eb: ExpressionBuilder<DB, TB>, column: ReferenceExpression<DB, TB>, beginning: string) {
  const word = beginning.replace(/[^a-z0-9]/g, '') || 'x'
  return eb.and([eb(column, '>=', word as never), eb(column, '<', `${word}\u{10FFFF}` as never)])
}
