import type { z } from 'zod'
import { takeUpJourneys } from '../../journeys/index.ts'
import { takeUpReferrals, takeUpSaid } from '../../network/index.ts'
import { bringTargets, bringYardsticks, TargetInFile, YardstickInFile } from '../../scorecard/index.ts'
import { bringPulses } from './bring-asked.ts'
import * as contact from './bring-contact.ts'
import { bringDocuments } from './bring-documents.ts'
import * as settings from './bring-own.ts'
import * as people from './bring-people.ts'
import type { Became, House } from './house.ts'
import { bringListed } from './listed/bring.ts'
import type { Declared } from './listed/column.ts'
import { referrals, sources } from './listed/growth.ts'
import { introductions, needs, offers, synonyms } from './listed/introductions.ts'
import { frictions, goals, journeys, questions } from './listed/journeys.ts'
import { resources, testimonials } from './listed/lent.ts'
import { bounces, coreMessages, drafts, messages, templates } from './listed/messages.ts'
import { comparators, creditAgreements, offerings, priceSheets } from './listed/offerings.ts'
import { curveBalls, playbookRuns, playbooks, spoilers } from './listed/playbooks.ts'
import { handovers, visits } from './listed/reception.ts'
import * as shape from './shapes.ts'

/** How a list of the file is read back. */
export interface Lot {
  /** What of it an undo has to find; null for what stays. */
  subject: string | null
  shape: z.ZodType
  /** The fields of its rows that are known here; null where its rows are looked at one by one. */
  fields: ReadonlySet<string> | null
  bring(house: House, rows: unknown[]): Promise<Became[]>
}

function lot<T>(
  schema: z.ZodObject & z.ZodType<T>,
  bring: (house: House, rows: T[]) => Promise<Became[]>,
  { subject = null, worked = '' }: { subject?: string | null; worked?: string } = {},
): Lot {
  // What is worked out here anew, or kept by other means, is known as well.
  const fields = new Set([...Object.keys(schema.shape), ...worked.split(' ')])
  return { subject, shape: schema, fields, bring: (house, rows) => bring(house, rows as T[]) }
}

type Done = (house: House, made: string[], back: string[]) => Promise<void>

function listed(list: string, declared: Declared, subject: string, done?: Done): Lot {
  const bring = (house: House, rows: unknown[]) => bringListed(house, list, declared, rows, async (made, back) => done?.(house, made, back))
  return { subject, shape: shape.Listed, fields: null, bring }
}

/** The lists that are read back, by their name, in the order of an export: each names only what came before it. */
const lots: Readonly<Record<string, Lot>> = {
  members: lot(shape.Member, people.bringMembers, { worked: 'name role joined_at user_id created_at' }),
  adjustments: lot(shape.Adjustment, settings.bringAdjustments),
  circles: lot(shape.Circle, people.bringCircles, { worked: 'name_key position people created_at' }),
  custom_fields: lot(shape.Field, people.bringFields, { worked: 'id position created_at' }),
  organizations: lot(shape.Organization, people.bringOrganizations, { subject: 'organization', worked: 'name_key people' }),
  people: lot(shape.Person, people.bringPeople, {
    subject: 'person',
    worked: 'name_key birthday_in_year last_touch_on due_on recognized_on waiting_since',
  }),
  not_the_same: lot(shape.Distinct, settings.bringDistinct),
  core_messages: listed('core_messages', coreMessages, 'core_message'),
  touches: lot(shape.Touch, contact.bringTouches, { subject: 'touch' }),
  questions: { ...listed('questions', questions, 'question'), bring: settings.bringQuestions },
  playbooks: listed('playbooks', playbooks, 'playbook'),
  journeys: listed('journeys', journeys, 'journey', ({ context }, ids) => takeUpJourneys(context, ids)),
  frictions: listed('frictions', frictions, 'friction'),
  goals: listed('goals', goals, 'goal'),
  promises: lot(shape.Promised, contact.bringPromises, { subject: 'promise' }),
  playbook_runs: listed('playbook_runs', playbookRuns, 'playbook_run'),
  curve_balls: listed('curve_balls', curveBalls, 'curve_ball'),
  spoilers: listed('spoilers', spoilers, 'spoiler'),
  offerings: listed('offerings', offerings, 'offering'),
  comparators: listed('comparators', comparators, 'comparator'),
  price_sheets: listed('price_sheets', priceSheets, 'price_sheet'),
  credit_agreements: listed('credit_agreements', creditAgreements, 'credit_agreement'),
  resources: listed('resources', resources, 'resource'),
  document_parts: lot(shape.DocumentPart, bringDocuments),
  testimonials: listed('testimonials', testimonials, 'testimonial'),
  sources: listed('sources', sources, 'source'),
  referrals: listed('referrals', referrals, 'referral', ({ context }, ids) => takeUpReferrals(context, ids)),
  visits: listed('visits', visits, 'visit'),
  handovers: listed('handovers', handovers, 'handover'),
  templates: listed('templates', templates, 'template'),
  drafts: listed('drafts', drafts, 'draft'),
  messages: listed('messages', messages, 'message'),
  bounces: listed('bounces', bounces, 'bounce'),
  needs: listed('needs', needs, 'need', ({ context }, ids, back) => takeUpSaid(context, [...ids, ...back])),
  offers: listed('offers', offers, 'offer', ({ context }, ids, back) => takeUpSaid(context, [...ids, ...back])),
  introductions: listed('introductions', introductions, 'introduction'),
  synonyms: listed('synonyms', synonyms, 'synonyms', ({ context }, ids) => takeUpSaid(context, ids)),
  pulses: { subject: 'pulse', shape: shape.Listed, fields: null, bring: bringPulses },
  yardsticks: lot(YardstickInFile, ({ context }, rows) => bringYardsticks(context, rows)),
  yardstick_targets: lot(TargetInFile, ({ context }, rows) => bringTargets(context, rows)),
  morning_choices: lot(shape.Choice, contact.bringChoices),
  saved_views: lot(shape.View, contact.bringViews, { subject: 'saved_view' }),
  exclusions: lot(shape.Exclusion, contact.bringExclusions, { subject: 'exclusion' }),
  correspondents: lot(shape.Correspondent, contact.bringCorrespondents),
  arrivals: lot(shape.ArrivalKept, contact.bringArrivals),
}

/** Why a list of the file is passed over. */
const reasons: Readonly<Record<string, string>> = {
  profiles: 'what a member said of themselves over there; here they say it anew',
  mismatches: 'what a member found draining over there',
  reception: 'how reception was set over there',
  testimonial_page: 'whether people’s words were public over there; here you turn it on yourself',
  imports: 'a file that was brought in over there',
  audit: 'what was changed over there, and by whom',
  meetings: 'a meeting to come, which is here again once its calendar is connected here',
  connections: 'a mailbox or calendar that is connected over there, whose password no file holds',
}

export function passedOver(list: string): string {
  return Object.hasOwn(reasons, list) ? String(reasons[list]) : `${list.replaceAll('_', ' ').slice(0, 40)} are not read back`
}

/** How a list is read back; undefined for one that is passed over. */
export function lotOf(list: string): Lot | undefined {
  return Object.hasOwn(lots, list) ? lots[list] : undefined
}
