import type { Day } from '../../platform/days.ts'
import { type Money, sayMoney } from '../../platform/money.ts'
import type { PriceSheet, SheetOption } from './sheet.ts'
import type { Per } from './sums.ts'

/** A price sheet in the words that stand on it: the page and the PDF lay out the same. */
export interface Paper {
  title: string
  /** From whom, for whom, which version. */
  above: string
  facts: string[]
  words: string
  options: PaperOption[]
  flaws: string[]
  noFlaws: string | null
  /** What sets it apart, each with what shows that it is so. */
  claims: { words: string; proof: string }[]
  accepted: string | null
}

export interface PaperOption {
  name: string
  recommended: string | null
  words: string
  rows: { name: string; notes: string[]; quantity: string; price: string; net: string }[]
  sums: { label: string; amount: string; strong: boolean }[]
  cost: string | null
  aDay: string
  beside: string[]
}

const often: Record<Per, string> = { once: 'once', month: 'each month', quarter: 'each quarter', year: 'each year' }
const perOne: Record<Per, string> = { once: '', month: ' a month', quarter: ' a quarter', year: ' a year' }

/** The words of a sheet; what it costs us stands there only where the sheet shows it. `day` says a day as the reader's page does. */
export function paperOf(sheet: PriceSheet, { workspace, day }: { workspace: string; day: (on: Day) => string }): Paper {
  const chosen = sheet.accepted && sheet.options[sheet.accepted.option]
  return {
    title: sheet.title,
    above: `Price sheet${workspace ? ` of ${workspace}` : ''} for ${sheet.person}`,
    facts: [
      ...(sheet.version > 1 ? [`Version ${sheet.version}`] : []),
      ...(sheet.sent_on ? [`Sent on ${day(sheet.sent_on)}`] : ['A draft']),
      ...(sheet.valid_until ? [`Valid until ${day(sheet.valid_until)}`] : []),
      `All amounts in ${sheet.currency}`,
    ],
    words: sheet.words,
    options: sheet.options.map((option) => optionOf(option, sheet)),
    flaws: sheet.flaws,
    claims: sheet.claims.map(({ words, proof }) => ({ words, proof: `Shown by: ${proof}` })),
    noFlaws: sheet.without_flaws ? 'No limits are named on this sheet. Ask about them: everything has some.' : null,
    accepted: sheet.accepted ? `Accepted by ${sheet.accepted.name} on ${day(sheet.accepted.on)}: ${chosen?.name ?? ''}.` : null,
  }
}

function optionOf(option: SheetOption, sheet: PriceSheet): PaperOption {
  return {
    name: option.name,
    recommended: option.recommended && sheet.options.length > 1 ? `Recommended${option.because ? `: ${option.because}` : ''}` : null,
    words: option.words,
    rows: option.lines.map((line) => ({
      name: line.name,
      notes: [
        ...(line.words ? [line.words] : []),
        ...(line.discount_percent > 0
          ? [`Less ${figure(line.discount_percent)} % of ${sayExactly(line.full)}, because: ${line.discount_because}`]
          : []),
      ],
      quantity: `${figure(line.quantity)} ${unitWords(line)}`.trim(),
      price: `${sayExactly(line.price)}${perOne[line.per]}`,
      net: sayExactly(line.net),
    })),
    sums: option.sums.flatMap(({ per, net, taxes, gross }) => [
      { label: `Net, ${often[per]}`, amount: sayExactly(net), strong: false },
      ...taxes
        .filter(({ rate }) => rate > 0)
        .map(({ rate, on, amount }) => ({
          label: `Tax of ${figure(rate)} % on ${sayExactly(on)}`,
          amount: sayExactly(amount),
          strong: false,
        })),
      { label: `To pay, ${often[per]}`, amount: sayExactly(gross), strong: true },
    ]),
    cost: sheet.show_cost ? costOf(option) : null,
    aDay: `${sayExactly(option.price_a_day)} a day, before tax: what is paid once, spread over ${sheet.term_days} days, and what recurs.`,
    beside: option.beside.map(({ words }) => words),
  }
}

function costOf({ cost }: SheetOption): string {
  if (!cost) return 'What this costs us is not known for every line.'
  const parts = [
    ...(cost.once.amount > 0 ? [`${sayExactly(cost.once)} once`] : []),
    ...(cost.a_year.amount > 0 ? [`${sayExactly(cost.a_year)} a year`] : []),
  ]
  const markUp = cost.mark_up_percent === null ? '' : `; our mark-up in the first year is ${figure(cost.mark_up_percent)} %`
  return `This costs us ${parts.join(' and ') || 'nothing'}${markUp}.`
}

/** `2.5 hours`: units of ours are told in their number, others as they were typed. */
function unitWords({ unit, quantity }: SheetOption['lines'][number]): string {
  return quantity !== 1 && ['hour', 'day', 'piece'].includes(unit) ? `${unit}s` : unit
}

/** An amount with all its decimals, so that columns line up: €1,200.00. */
function sayExactly(money: Money): string {
  const said = sayMoney(money)
  const odd = sayMoney({ ...money, amount: 1 })
  const decimals = /\.(\d+)$/.exec(odd)?.[1]?.length ?? 0
  return decimals === 0 || /\.\d+$/.test(said) ? said : `${said}.${'0'.repeat(decimals)}`
}

/** A number with its decimals, thousands apart. */
function figure(number: number): string {
  return number.toLocaleString('en-GB', { maximumFractionDigits: 3 })
}
