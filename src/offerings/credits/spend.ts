import { z } from 'zod'
import { behindValue, endLinks, makeLink } from '../../access/index.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Line, Words } from '../../platform/inputs/schema.ts'
import { Amount } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import {
  Agreement,
  type AgreementFound,
  amountOf,
  booked,
  entriesOf,
  findAgreement,
  Hours,
  Month,
  monthNow,
  quantity,
  sayQuantity,
  termsOf,
  toAgreement,
} from './agreement.ts'
import { book } from './book.ts'
import { addMonths, available, expiring, monthOf } from './rules.ts'

const given = {
  hours: Hours.optional().meta({ description: 'Where the agreement counts hours' }),
  amount: Amount.optional().meta({ description: 'Where it counts money' }),
}

export const useCredit = operation({
  name: 'credits.use',
  method: 'POST',
  path: '/credits/{id}/use',
  summary: 'Enter what a month used: a quiet one banks a credit, a heavy one spends it, and what has expired goes',
  input: {
    id: Id,
    month: Month.optional().meta({ description: 'The next month that is not in yet; no other can be entered' }),
    ...given,
    words: Words(300).default(''),
  },
  output: Agreement,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':credit', hours: 2.5 },
  done: 'Entered: the credit is counted.',
  async run(context, { id, month, hours, amount, words }) {
    const before = await openAgreement(context, id)
    const next = nextMonth(before)
    if (month !== undefined && month !== next)
      throw new Refusal(
        'conflict',
        `Months come in one after the other: ${next} is the next. What was entered wrong is put right with a correction.`,
      )
    if (next > context.today.slice(0, 7)) throw new Refusal('conflict', `${next} has not begun yet.`)
    const entries = booked((await entriesOf(context, [id])).get(id) ?? [])
    const used = amountOf(context, before, { hours, amount })
    return told(context, await book(context, before, monthOf(termsOf(before), entries, next, used), { words, last_month: next }))
  },
})

export const drawCredit = operation({
  name: 'credits.draw',
  method: 'POST',
  path: '/credits/{id}/draw',
  summary: 'Spend some of a credit on something of its own, a workshop or a move; never more than there is',
  input: { id: Id, ...given, words: Line(300).meta({ description: 'What for' }) },
  output: Agreement,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':banked_credit', hours: 0.5, words: 'An hour with the new colleague' },
  done: 'Spent.',
  async run(context, { id, hours, amount, words }) {
    const before = await openAgreement(context, id)
    return told(context, await take(context, before, 'drawn', amountOf(context, before, { hours, amount }), words))
  },
})

export const correctCredit = operation({
  name: 'credits.correct',
  method: 'POST',
  path: '/credits/{id}/correct',
  summary: 'Put a ledger right with an entry of its own: what stands in it is never changed',
  input: {
    id: Id,
    way: z.enum(['add', 'take']).meta({ description: 'Whether it is added to the credit or taken off it' }),
    ...given,
    words: Line(300).meta({ description: 'Why' }),
  },
  output: Agreement,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':credit', way: 'add', hours: 1, words: 'Counted twice in March' },
  done: 'Put right.',
  async run(context, { id, way, hours, amount, words }) {
    const before = await openAgreement(context, id)
    const change = amountOf(context, before, { hours, amount })
    if (way === 'take') return told(context, await take(context, before, 'corrected', change, words))
    refuseNought(change)
    const month = monthNow(before, context.today)
    const expires_after = addMonths(month, before.expiry_months)
    const entry = { kind: 'corrected' as const, month, amount: change, used: null, unmet: 0, expires_after }
    return told(context, await book(context, before, [entry], { words }))
  },
})

export const sendCredit = operation({
  name: 'credits.send',
  method: 'POST',
  path: '/credits/{id}/send',
  summary: 'Make the private link with which a customer sees their ledger at any time (shown this once; an earlier one ends)',
  input: { id: Id },
  output: Agreement.extend({ address: z.url() }),
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':credit' },
  done: 'The link is ready. It is shown this once: {address}',
  secret: true,
  async run(context, { id }) {
    const row = await findAgreement(context, id)
    const value = behindValue('credit_statement', row)
    await endLinks(context.db, value)
    // Two years: a statement is looked at month after month.
    const token = await makeLink(context.db, 'credit_statement', value, 730 * 86_400_000)
    context.changed({ kind: 'credit_agreement', id, after: { link: 'made' } })
    return { ...(await told(context, row)), address: `${context.settings.url}/k/${token}` }
  },
})

/** Takes something off the credit there is now; refuses more than that. */
async function take(
  context: Context,
  before: AgreementFound,
  kind: 'drawn' | 'corrected',
  amount: number,
  words: string,
): Promise<AgreementFound> {
  refuseNought(amount)
  const now = monthNow(before, context.today)
  const next = nextMonth(before)
  // What a month could use whose use is not in yet has not expired: it is reckoned as of that month.
  const [month = now] = [next, now].sort()
  const entries = booked((await entriesOf(context, [before.id])).get(before.id) ?? [])
  const left = available(entries, month)
  if (amount > left)
    throw new Refusal(
      'conflict',
      `There is a credit of ${sayQuantity(quantity(before, left))}, not of ${sayQuantity(quantity(before, amount))}.`,
    )
  const entry = { kind, month, amount: -amount, used: null, unmet: 0, expires_after: '' }
  return book(context, before, [...expiring(entries, month), entry], { words })
}

/** The month whose use comes in next. */
function nextMonth({ last_month, begins_in }: AgreementFound): string {
  return last_month ? addMonths(last_month, 1) : begins_in
}

async function openAgreement(context: Context, id: string): Promise<AgreementFound> {
  const row = await findAgreement(context, id)
  if (row.ended_on) throw new Refusal('conflict', `This agreement ended on ${sayDay(row.ended_on)}.`)
  return row
}

async function told(context: Context, row: AgreementFound) {
  return toAgreement(row, (await entriesOf(context, [row.id])).get(row.id) ?? [], context.today)
}

function refuseNought(amount: number): void {
  if (amount === 0) throw new Refusal('invalid', 'Nothing is no entry.', [{ path: 'hours', message: 'must be above nought' }])
}
