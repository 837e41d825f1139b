import type { z } from 'zod'
import { listJourneys } from '../../src/journeys/core/operations.ts'
import { createOffering } from '../../src/offerings/catalogue/operations.ts'
import { createCredit } from '../../src/offerings/credits/operations.ts'
import { addMonths } from '../../src/offerings/credits/rules.ts'
import { correctCredit, drawCredit, useCredit } from '../../src/offerings/credits/spend.ts'
import { createPriceSheet, updatePriceSheet, versionPriceSheet } from '../../src/offerings/sheets/operations.ts'
import { acceptPriceSheet, sendPriceSheet, withdrawPriceSheet } from '../../src/offerings/sheets/send.ts'
import { call } from '../../src/platform/call.ts'
import type { Caller, Db, Store } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import type { Cast } from '../journeys/load.ts'
import { demoOfferings } from './catalogue.ts'
import { type DemoCredit, demoCredits } from './credits.ts'
import { type DemoSheet, demoSheets, tax } from './sheets.ts'

const eur = (euros: number) => ({ amount: Math.round(euros * 100), currency: 'EUR' })

/** What Northlight IT offers, the price sheets it wrote and the agreements it keeps, made by the operations that members use, each on its day. */
export async function loadOfferings(caller: Caller, cast: Cast, today: string): Promise<number> {
  await caller.store.write(caller.workspace.id, async (db) => {
    const one = { ...caller, store: { ...caller.store, ...joining(db) } }
    const offerings = new Map<string, string>()
    for (const [key, offering] of Object.entries(demoOfferings))
      offerings.set(key, (await call(at(one, today, 700), createOffering, offering)).id)
    for (const sheet of demoSheets) await writeSheet(one, cast, today, sheet, offerings)
    for (const credit of demoCredits) await keepLedger(one, cast, today, credit)
  })
  return Object.keys(demoOfferings).length
}

async function writeSheet(caller: Caller, cast: Cast, today: string, sheet: DemoSheet, offerings: Map<string, string>): Promise<void> {
  const us = (ago: number) => member(at(caller, today, ago), cast, sheet.guide)
  const person_id = idOf(cast.people, sheet.person)
  const { items } = await call(caller, listJourneys, { person_id, limit: 1 })
  const until = (ago: number | undefined) => (ago === undefined ? null : addDays(today, -ago))
  const { id } = await call(us(sheet.written), createPriceSheet, {
    person_id,
    journey_id: items[0]?.id ?? null,
    title: sheet.title,
    words: sheet.words,
    options: sheet.options.map((option) => ({ ...option, lines: option.lines.map((line) => lineOf(line, offerings)) })),
    flaws: sheet.flaws,
    show_cost: sheet.show_cost,
    valid_until: until(sheet.valid_until),
    ...(sheet.downtime ? { downtime_an_hour: eur(sheet.downtime.an_hour), downtime_from: sheet.downtime.from } : {}),
  })
  if (sheet.sent !== undefined) await call(us(sheet.sent), sendPriceSheet, { id })
  const { accepted, withdrawn, next } = sheet
  if (accepted) await call(us(accepted.on), acceptPriceSheet, { id, name: accepted.name, option: accepted.option })
  if (withdrawn) await call(us(withdrawn.on), withdrawPriceSheet, { id, because: withdrawn.because })
  if (!next) return
  const version = await call(us(next.written), versionPriceSheet, { id })
  await call(us(next.written), updatePriceSheet, { id: version.id, title: next.title, valid_until: until(next.valid_until) })
  if (next.sent !== undefined) await call(us(next.sent), sendPriceSheet, { id: version.id })
}

type Line = NonNullable<z.input<typeof createPriceSheet.input>['options'][number]['lines']>[number]

function lineOf(
  { offering, euros, cost, discount, ...line }: DemoSheet['options'][number]['lines'][number],
  offerings: Map<string, string>,
): Line {
  return {
    ...line,
    ...(offering ? { offering_id: offerings.get(offering) } : {}),
    ...(euros === undefined ? {} : { price: eur(euros) }),
    ...(cost === undefined ? {} : { cost: eur(cost) }),
    ...(discount ? { discount_percent: discount.percent, discount_because: discount.because } : {}),
    tax_rate: tax,
  }
}

/** Each month's use is entered on the third of the month after it. */
async function keepLedger(caller: Caller, cast: Cast, today: string, credit: DemoCredit): Promise<void> {
  const { unit, threshold, cap, used } = credit
  const first = addMonths(today.slice(0, 7), -used.length)
  const in_ = (amount: number) => (unit === 'hours' ? { hours: amount } : { amount: eur(amount) })
  const us = (day: string) => member({ ...caller, today: day, now: `${day}T08:00:00.000Z` }, cast, credit.guide)
  const { id } = await call(us(`${first}-01`), createCredit, {
    person_id: idOf(cast.people, credit.person),
    name: credit.name,
    ...(unit === 'hours' ? { threshold_hours: threshold, cap_hours: cap } : { threshold: eur(threshold), cap: eur(cap) }),
    rate_percent: credit.rate,
    expiry_months: credit.expiry,
    begins_in: first,
    renews_on: addDays(today, credit.renews),
  })
  for (const [index, amount] of used.entries()) {
    const month = addMonths(first, index)
    const day = earlier(`${addMonths(month, 1)}-03`, today)
    await call(us(day), useCredit, { id, month, ...in_(amount), words: credit.words?.[index] ?? '' })
    for (const one of credit.between ?? []) {
      if (one.after !== index + 1) continue
      if (one.act === 'draw') await call(us(day), drawCredit, { id, ...in_(one.amount), words: one.words })
      else await call(us(day), correctCredit, { id, way: one.act, ...in_(one.amount), words: one.words })
    }
  }
}

function at(caller: Caller, today: string, ago: number): Caller {
  const day = addDays(today, -ago)
  return { ...caller, today: day, now: `${day}T09:00:00.000Z` }
}

function member(caller: Caller, { members }: Cast, key: string): Caller {
  const one = members.get(key)
  if (!one) throw new Error(`no member of the cast is called ${key}`)
  return { ...caller, actor: { kind: 'system', name: one.name, role: 'owner', workspace_id: caller.workspace.id } }
}

function idOf(people: Cast['people'], key: string): string {
  const one = people.get(key)
  if (!one) throw new Error(`nobody in the cast is called ${key}`)
  return one.id
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}

/** A store's reads and writes as parts of a transaction that is open. */
function joining(db: Db): Pick<Store, 'read' | 'write'> {
  return { read: (_, run) => run(db), write: (_, run) => run(db) }
}
