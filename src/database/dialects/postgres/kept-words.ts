import { type Kysely, sql } from 'kysely'

/** An inverted index that begins with the workspace; btree_gin, part of every PostgreSQL, lets an id stand beside words. */
export async function createPostgresTexts(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gin`.execute(db)
  await sql`create table touch_texts (
    workspace_id text collate "C" not null, touch_id text collate "C" not null, words text collate "C" not null,
    constraint touch_texts_pk primary key (workspace_id, touch_id))`.execute(db)
  await sql`create index touch_texts_words_ix on touch_texts using gin (workspace_id, to_tsvector('simple', words))`.execute(db)
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

/**
 * Gives the words of touches a table of their own, with short keys and no second index: what else a touch says is read in its text. Asks to
 * read the texts, wishes and worries of every workspace and to write their words.
 */
export async function packPostgresWords(db: Kysely<unknown>): Promise<void> {
  await sql`create table said_touches (
    workspace_id text collate "C" not null, word text collate "C" not null, touch_id uuid not null)`.execute(db)
  await sql`insert into said_touches (workspace_id, word, touch_id)
    select distinct workspace_id, left(word, 60), touch_id::uuid from touch_texts, string_to_table(words, ' ') as word where word <> ''`.execute(
    db,
  )
  // Made of what is there it is smaller, and made sooner, than one row after the other.
  await sql`alter table said_touches add constraint said_touches_pk primary key (workspace_id, word, touch_id)`.execute(db)
  await sql`create or replace function keep_touch_words() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        delete from said_touches where workspace_id = old.workspace_id and touch_id = old.touch_id::uuid
          and word = any (array(select left(word, 60) from string_to_table(old.words, ' ') as word));
      end if;
      if tg_op <> 'DELETE' then
        insert into said_touches (workspace_id, word, touch_id)
          select distinct new.workspace_id, left(word, 60), new.touch_id::uuid
          from string_to_table(new.words, ' ') as word where word <> '' on conflict do nothing;
      end if;
      return null;
    end $$`.execute(db)
  await emptyOfTouches(db)
}

/** The words of wishes and worries stay where they are, found again by themselves instead of by an index. */
async function emptyOfTouches(db: Kysely<unknown>): Promise<void> {
  await sql`truncate said_words`.execute(db)
  await sql`drop index said_words_said_id_word_ix`.execute(db)
  for (const table of ['wishes', 'worries'])
    await sql`insert into said_words (workspace_id, kind, word, said_id)
      select distinct workspace_id, ${sql.lit(table)}, left(word, 60), id
      from ${sql.table(table)}, unnest(tsvector_to_array(to_tsvector('simple', words))) as word`.execute(db)
  await sql`create or replace function keep_said_words() returns trigger language plpgsql as $$
    declare
      said constant text := regexp_replace(tg_table_name, '_\\d+$', '');
    begin
      if tg_op <> 'INSERT' then
        delete from said_words where workspace_id = old.workspace_id and kind = said and said_id = old.id
          and word = any (array(select left(word, 60) from unnest(tsvector_to_array(to_tsvector('simple', old.words))) as word));
      end if;
      if tg_op <> 'DELETE' then
        insert into said_words (workspace_id, kind, word, said_id)
          select distinct new.workspace_id, said, left(word, 60), new.id
          from unnest(tsvector_to_array(to_tsvector('simple', new.words))) as word on conflict do nothing;
      end if;
      return null;
    end $$`.execute(db)
}
