import { known, type PersonRow, type Saved, savePeople } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Counts } from '../connections/counts.ts'
import { type Batch, dropItems, type Item, itemsOf, keepItems } from '../dav/items.ts'
import { updateImport } from '../imports/import.ts'
import type { Incoming, IncomingPerson } from '../imports/incoming.ts'
import { addFields } from '../imports/run.ts'
import { bringIn, keepCount } from '../imports/slice.ts'
import type { ImportRow } from '../imports/tables.ts'
import { readCards } from '../vcard/cards.ts'
import { followCard } from './follow-card.ts'
import { importFor } from './import-of.ts'

/**
 * Takes in what one slice of an address book brought, one way only: into the workspace. A card seen for the first time is matched like a
 * record of a file; one that changed since changes its person where nobody changed them here. A card that is gone leaves its person where
 * they are; someone who was removed here does not come back.
 */
export async function takeCards(context: Context, batch: Batch, memberId: string | null): Promise<Partial<Counts>> {
  await dropItems(context, batch, batch.gone)
  if (batch.fetched.length === 0) return {}
  const before = new Map(
    (
      await itemsOf(
        context,
        batch,
        batch.fetched.map(({ href }) => href),
      )
    ).map((item) => [item.href, item]),
  )
  const row = await importFor(context, batch, memberId)
  const reader = { defaultCountry: context.workspace.country, today: context.today }
  const cards = batch.fetched.map((one, at): Card => {
    const record = { ...recordOf(one.text, reader, one.href), line: row.rows + at + 1 }
    return { href: one.href, etag: one.etag, record, text: read(record), item: before.get(one.href) }
  })
  if (cards.some(({ record }) => record.person?.custom.website)) await addFields(context, readCards(reader).fields)
  const fresh = cards.filter(({ item }) => !item?.person_id)
  const counted = await bringIn(
    context,
    row,
    await known(context),
    {},
    fresh.map(({ record }) => record),
  )
  const after = await changeKnown(
    context,
    counted,
    cards.filter(({ item }) => item?.person_id),
  )
  await keep(context, batch, cards)
  await updateImport(context, row.id, { state: 'done', finished_at: context.now })
  context.changed({ kind: 'import', id: null })
  return { made: after.made - row.made, changed: after.changed - row.changed }
}

interface Card {
  href: string
  etag: string
  record: Incoming
  /** What it says, as it is kept to tell next time what changed. */
  text: string
  item: Item | undefined
}

// Pictures make cards long; a card beyond this is none.
const longest = 4_000_000

function recordOf(text: string, setting: Parameters<typeof readCards>[0], href: string): Incoming {
  const reader = readCards(setting)
  const records = [...reader.push(text.length > longest ? '' : text), ...reader.end()]
  // One address holds one card (RFC 6352, 5.1).
  const record = records.find(({ person }) => person !== null) ?? records[0] ?? { line: 1, person: null, problems: [] }
  if (record.person) record.person.source_key ??= href.slice(-200)
  return record
}

function read({ person }: Incoming): string {
  return person ? JSON.stringify(person) : ''
}

/** People whose cards changed. Those who are in the trash, or gone, stay there. */
async function changeKnown(context: Context, row: ImportRow, cards: Card[]): Promise<ImportRow> {
  if (cards.length === 0) return row
  const people = new Map(
    (
      await livePeople(
        context,
        cards.map(({ item }) => item?.person_id ?? ''),
      )
    ).map((one) => [one.id, one]),
  )
  const about = await known(context)
  const problems = cards.flatMap(({ record }) => record.problems)
  const saved = new Map<string, Saved & { line: number }>()
  for (const { item, record } of cards) {
    const before = people.get(item?.person_id ?? '')
    if (!before || !record.person || !item?.kept) continue
    const was = JSON.parse(item.kept) as IncomingPerson
    const after = await followCard(context, about, { there: before, was, now: record.person, line: record.line, problems })
    if (after === before) continue
    people.set(after.id, after)
    saved.set(after.id, { before: saved.get(after.id)?.before ?? before, after, line: record.line })
  }
  await savePeople(context, [...saved.values()])
  return keepCount(context, row, cards.length, [...saved.values()], problems)
}

function livePeople({ db, workspace }: Context, ids: string[]): Promise<PersonRow[]> {
  return db
    .selectFrom('people')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('id', 'in', ['', ...new Set(ids)])
    .execute()
}

/** Keeps each card with whose it is: a card's own id is among the keys of its person, or is their id here. Of those who were erased nothing is kept. */
async function keep(context: Context, { connectionId, collection }: Batch, cards: Card[]): Promise<void> {
  const keys = cards.flatMap(({ record }) => record.person?.source_key ?? [])
  const owners = new Map((await ownersOf(context, keys)).map(({ key, person_id }) => [key, person_id]))
  const there = await thoseWhoAre(context, [...cards.flatMap(({ item }) => item?.person_id ?? []), ...keys])
  // A card that was taken out of this workspace is called as its person is here.
  for (const key of keys) if (!owners.has(key) && there.has(key)) owners.set(key, key)
  const items = cards.map(({ href, etag, text, item, record }) => ({
    connection_id: connectionId,
    collection,
    href,
    etag,
    person_id: item?.person_id ?? owners.get(record.person?.source_key ?? '') ?? null,
    kept: item?.person_id && !there.has(item.person_id) ? '' : text,
  }))
  await keepItems(context, items)
}

async function thoseWhoAre({ db, workspace }: Context, ids: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ['', ...ids])
    .execute()
  return new Set(rows.map(({ id }) => id))
}

function ownersOf({ db, workspace }: Context, keys: string[]) {
  return db
    .selectFrom('person_keys')
    .select(['key', 'person_id'])
    .where('workspace_id', '=', workspace.id)
    .where('kind', '=', 'source')
    .where('key', 'in', ['', ...new Set(keys)])
    .execute()
}
