import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Line, List, listing, Words } from '../../platform/inputs/schema.ts'
import { Amount, moneyOf } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { comparatorsOf } from '../catalogue/comparators.ts'
import { Texts, textsFrom } from '../catalogue/lists.ts'
import type { Claim } from '../catalogue/offering.ts'
import { journeyFacts } from '../journey-facts.ts'
import type { SheetRow } from '../tables.ts'
import { valueDefaults } from '../value/value.ts'
import { GivenOptions, optionsFrom } from './lines.ts'
import { moveSheet, standing } from './move.ts'
import { findSheet, optionsOf, PriceSheet, selectSheets, states, toSheet } from './sheet.ts'
import type { Option } from './sums.ts'

const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR')
const fields = {
  title: Line(160),
  words: Words(2000).meta({ description: 'What stands above the options' }),
  options: GivenOptions.meta({ description: 'One or more ways to buy it, exactly one of them recommended' }),
  flaws: Texts(30).meta({ description: 'Honest limits beside those of the offerings on the lines' }),
  show_cost: z.boolean().meta({ description: 'Let the customer see what it costs us, and the mark-up' }),
  term_days: z.int().min(1, 'must be at least 1').max(3650, 'must be at most 3650').meta({
    description: 'Over how many days what is paid once is spread, to say what a day costs',
  }),
  valid_until: Day.nullable().meta({ description: 'After this day nobody can accept it; null: it stays open' }),
  downtime_an_hour: Amount.nullable().meta({
    description: 'What an hour costs them in which nobody can work; the journey’s if it is left out',
  }),
  downtime_from: Line(200).meta({ description: 'Who said it and when, or that it is a guess' }),
}

export const listPriceSheets = operation({
  name: 'price_sheets.list',
  method: 'GET',
  path: '/price-sheets',
  summary: 'List price sheets with all their versions, the latest first',
  input: {
    ...listing,
    person_id: Id.optional(),
    journey_id: Id.optional(),
    family_id: Id.optional().meta({ description: 'All versions of one sheet' }),
    state: z.enum(states).optional(),
  },
  output: List(PriceSheet),
  may: 'viewer',
  columns: ['title', 'person', 'version', 'state', 'valid_until', 'id'],
  async run(context, { limit, after, person_id, journey_id, family_id, state }) {
    let query = selectSheets(context)
    if (person_id) query = query.where('s.person_id', '=', person_id)
    if (journey_id) query = query.where('s.journey_id', '=', journey_id)
    if (family_id) query = query.where('s.family_id', '=', family_id)
    if (state) query = query.where('s.state', '=', state === 'expired' ? 'sent' : state)
    if (state === 'expired') query = query.where('s.valid_until', '>', '').where('s.valid_until', '<', context.today)
    if (state === 'sent') query = query.where((one) => one.or([one('s.valid_until', '=', ''), one('s.valid_until', '>=', context.today)]))
    if (after !== undefined) query = query.where('s.id', '<', String(readCursor(after, '-id', 1)[0]))
    const rows = await query
      .orderBy('s.id', 'desc')
      .limit(limit + 1)
      .execute()
    const { items, next } = pageOf(rows, limit, (last) => cursor('-id', [last.id]))
    return { items: items.map((row) => toSheet(row, context.today)), next }
  },
})

export const createPriceSheet = operation({
  name: 'price_sheets.create',
  method: 'POST',
  path: '/price-sheets',
  summary: 'Write a price sheet for someone or for a journey: options, one of them recommended, with their lines',
  input: {
    person_id: Id.optional().meta({ description: 'Who it is for; whoever is led on the journey if it is left out' }),
    journey_id: Id.nullable().default(null),
    title: fields.title,
    words: fields.words.default(''),
    currency: Currency.optional().meta({ description: 'One for the whole sheet; the workspace’s if it is left out' }),
    options: fields.options,
    flaws: fields.flaws.default([]),
    show_cost: fields.show_cost.default(false),
    term_days: fields.term_days.default(valueDefaults.term_days),
    valid_until: fields.valid_until.default(null),
    downtime_an_hour: fields.downtime_an_hour.optional(),
    downtime_from: fields.downtime_from.default('a guess'),
  },
  output: PriceSheet,
  may: 'guide',
  refuses: ['not_found'],
  example: {
    person_id: ':person',
    title: 'Backups that come back',
    options: [
      {
        name: 'Looked after',
        recommended: true,
        because: 'Somebody tries it each quarter, so you need not think of it.',
        lines: [{ name: 'Backup that is tried', price: { amount: 4900, currency: 'EUR' }, quantity: 3, per: 'month', tax_rate: 19 }],
      },
    ],
  },
  done: 'The price sheet is written.',
  async run(
    context,
    { person_id, journey_id, currency = context.workspace.currency, options, flaws, downtime_an_hour, downtime_from, ...given },
  ) {
    const journey = journey_id ? await journeyFacts(context, journey_id) : null
    const forWhom = person_id ?? journey?.person_id
    if (!forWhom)
      throw new Refusal('invalid', 'Say whom this price sheet is for.', [
        { path: 'person_id', message: 'is missing, and there is no journey' },
      ])
    const { name: person } = await findPerson(context, forWhom)
    refusePast(context, given.valid_until)
    const kept = await optionsFrom(context, options, currency)
    const downtime =
      downtime_an_hour === undefined ? (journey?.downtime ?? null) : downtimeOf(context, currency, downtime_an_hour, downtime_from)
    const id = newId()
    const row: SheetRow = {
      workspace_id: context.workspace.id,
      id,
      family_id: id,
      version: 1,
      person_id: forWhom,
      journey_id,
      title: given.title,
      words: given.words,
      currency,
      options: JSON.stringify(kept),
      ...(await toldOf(context, kept, flaws)),
      comparators: JSON.stringify((await comparatorsOf(context)).items),
      downtime: downtime ? JSON.stringify(downtime) : '',
      show_cost: given.show_cost ? 1 : 0,
      term_days: given.term_days,
      valid_until: given.valid_until ?? '',
      made_by_name: context.actor.name,
      ...unsent(context),
    }
    return added(context, row, person)
  },
})

export const getPriceSheet = operation({
  name: 'price_sheets.get',
  method: 'GET',
  path: '/price-sheets/{id}',
  summary: 'Show a price sheet with every sum counted',
  input: { id: Id },
  output: PriceSheet,
  may: 'viewer',
  refuses: ['not_found'],
  async run(context, { id }) {
    return toSheet(await findSheet(context, id), context.today)
  },
})

export const updatePriceSheet = operation({
  name: 'price_sheets.update',
  method: 'PATCH',
  path: '/price-sheets/{id}',
  summary: 'Change a price sheet that was not sent yet; of one that was, make a new version',
  input: {
    id: Id,
    title: fields.title.optional(),
    words: fields.words.optional(),
    options: fields.options.optional(),
    flaws: fields.flaws.optional(),
    show_cost: fields.show_cost.optional(),
    term_days: fields.term_days.optional(),
    valid_until: fields.valid_until.optional(),
    downtime_an_hour: fields.downtime_an_hour.optional(),
    downtime_from: fields.downtime_from.default('a guess'),
  },
  output: PriceSheet,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':price_sheet', title: 'Backups that come back, tried each quarter' },
  done: 'Saved.',
  async run(context, { id, options, flaws, show_cost, valid_until, downtime_an_hour, downtime_from, ...given }) {
    const before = await findSheet(context, id)
    if (before.state !== 'draft') throw new Refusal('conflict', `${standing(before)} It is never changed: make a new version of it.`)
    refusePast(context, valid_until ?? null)
    const kept = options === undefined ? optionsOf(before) : await optionsFrom(context, options, before.currency)
    const downtime = downtime_an_hour === undefined ? undefined : downtimeOf(context, before.currency, downtime_an_hour, downtime_from)
    const after = {
      ...before,
      title: given.title ?? before.title,
      words: given.words ?? before.words,
      term_days: given.term_days ?? before.term_days,
      options: JSON.stringify(kept),
      ...(options || flaws ? await toldOf(context, kept, flaws ?? textsFrom(before.flaws)) : {}),
      show_cost: show_cost === undefined ? before.show_cost : show_cost ? 1 : 0,
      valid_until: valid_until === undefined ? before.valid_until : (valid_until ?? ''),
      downtime: downtime === undefined ? before.downtime : downtime ? JSON.stringify(downtime) : '',
    }
    return moveSheet(context, before, ['draft'], after)
  },
})

export const versionPriceSheet = operation({
  name: 'price_sheets.version',
  method: 'POST',
  path: '/price-sheets/{id}/version',
  summary: 'Make a new version of a price sheet that was sent: a draft that says the same, to be changed and sent in its place',
  input: { id: Id },
  output: PriceSheet,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':sent_sheet' },
  done: 'Version {version} is a draft.',
  async run(context, { id }) {
    const { person, ...before } = await findSheet(context, id)
    const latest = await context.db
      .selectFrom('price_sheets')
      .select(['version', 'state'])
      .where('workspace_id', '=', context.workspace.id)
      .where('family_id', '=', before.family_id)
      .orderBy('version', 'desc')
      .executeTakeFirstOrThrow()
    if (latest.state === 'draft') throw new Refusal('conflict', `Version ${latest.version} is a draft already: change that one.`)
    const valid_until = before.valid_until !== '' && before.valid_until < context.today ? '' : before.valid_until
    const row = { ...before, id: newId(), version: latest.version + 1, valid_until, made_by_name: context.actor.name, ...unsent(context) }
    return added(context, row, person)
  },
})

async function added(context: Context, row: SheetRow, person: string): Promise<PriceSheet> {
  const { numInsertedOrUpdatedRows } = await context.db
    .insertInto('price_sheets')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'family_id', 'version']).doNothing())
    .executeTakeFirst()
  if (Number(numInsertedOrUpdatedRows) !== 1) throw new Refusal('conflict', 'Somebody else has just made a new version. Look again.')
  const sheet = toSheet({ ...row, person }, context.today)
  context.changed({ kind: 'price_sheet', id: row.id, after: sheet })
  return sheet
}

function unsent({ now }: Context) {
  return {
    ...{ state: 'draft', sent_on: '', sent_by_name: '', withdrawn_on: '', withdrawn_because: '' },
    ...{ accepted_option: null, accepted_name: '', accepted_on: '', accepted_by: '', accepted_once: 0, accepted_a_year: 0 },
    ...{ created_at: now, updated_at: now },
  }
}

/** The limits of what stands on the lines, and those said beside them, each once; and what sets it apart, with its proof. */
async function toldOf({ db, workspace }: Context, options: Option[], beside: string[]): Promise<Pick<SheetRow, 'flaws' | 'claims'>> {
  const ids = [...new Set(options.flatMap(({ lines }) => lines.flatMap((line) => line.offering_id ?? [])))]
  const named = db.selectFrom('offerings').select(['flaws', 'claims']).where('workspace_id', '=', workspace.id).where('id', 'in', ids)
  const rows = ids.length === 0 ? [] : await named.orderBy('name_key').execute()
  return {
    flaws: JSON.stringify([...new Set([...rows.flatMap(({ flaws }) => textsFrom(flaws)), ...beside])]),
    claims: JSON.stringify(rows.flatMap(({ claims }) => JSON.parse(claims) as Claim[])),
  }
}

function downtimeOf(context: Context, currency: string, given: z.output<typeof Amount> | null, from: string) {
  if (given === null) return null
  const cost_per_hour = moneyOf({ workspace: { ...context.workspace, currency } }, given, 'downtime_an_hour')
  if (cost_per_hour.currency !== currency)
    throw new Refusal('invalid', `The sheet is in ${currency}.`, [
      { path: 'downtime_an_hour', message: `is in ${cost_per_hour.currency}, but the sheet is in ${currency}` },
    ])
  return { cost_per_hour, from }
}

function refusePast(context: Context, valid_until: string | null): void {
  if (valid_until !== null && valid_until < context.today)
    throw new Refusal('invalid', 'This day is over: nobody could accept the sheet.', [
      { path: 'valid_until', message: `must not be before today (${context.today})` },
    ])
}
