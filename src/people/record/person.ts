import { z } from 'zod'
import { isDay } from '../../platform/days.ts'
import { Day, Id, Instant, Line, Words } from '../../platform/inputs/schema.ts'

/** How someone stands to us. */
export const relations = ['customer', 'prospect', 'teammate', 'volunteer', 'partner'] as const
export type Relation = (typeof relations)[number]

export const Relation = z.enum(relations)

export const Address = z.strictObject({
  street: Words(300).optional(),
  city: Words(200).optional(),
  postcode: Words(40).optional(),
  region: Words(200).optional(),
  country: Words(100).optional(),
})
export type Address = z.output<typeof Address>

const Email = z
  .string()
  .transform((text) => text.trim())
  .pipe(
    z
      .string()
      .max(254, 'must be at most 254 characters')
      .regex(/^[^\s@<>"(),;:\\[\]]+@[^\s@<>"(),;:\\[\]]+\.[^\s@<>"(),;:\\[\].]+$/, 'must be an email address'),
  )

const Phone = Line(60).refine((text) => /\d.*\d/.test(text), 'must be a telephone number')

/** A birthday with its year, or without: `--04-12`. */
const Birthday = z
  .string()
  .refine((text) => isDay(text) || isDay(text.replace(/^--/, '2000-')), 'must be a day as YYYY-MM-DD, or --MM-DD without the year')
  .meta({ description: 'A day, YYYY-MM-DD, or --MM-DD without the year' })

const CustomValue = z.union([z.string().max(2000), z.number(), z.boolean(), z.null()])

/** What may be said of a person; the same for making and changing one. */
export const personFields = {
  name: Line(200).optional().meta({ description: 'The whole name; or give given_name and family_name' }),
  given_name: Words(100).optional(),
  family_name: Words(100).optional(),
  relation: Relation.optional(),
  organization_id: Id.nullable().optional(),
  organization: Words(200).nullable().optional().meta({ description: "An organization's name: found, or made" }),
  title: Words(200).optional().meta({ description: 'What they do there' }),
  circle: Line(60).nullable().optional().meta({ description: "A circle's name" }),
  guide_id: Line(64).nullable().optional().meta({ description: 'The member who looks after them' }),
  emails: z.array(Email).max(20).optional(),
  phones: z.array(Phone).max(20).optional(),
  address: Address.nullable().optional().meta({ description: 'The first of their addresses' }),
  addresses: z.array(Address).max(10).optional(),
  birthday: Birthday.nullable().optional(),
  tags: z.array(Line(60)).max(50).optional(),
  custom: z.record(z.string().max(60), CustomValue).optional(),
  differs: Words(5000).optional().meta({ description: 'What differs here' }),
  source: Words(200).optional().meta({ description: 'Where they came from' }),
  met_on: Day.optional(),
}

export const PersonInput = z.strictObject(personFields)
export type PersonInput = z.output<typeof PersonInput>

export const Person = z.object({
  id: Id,
  name: z.string(),
  given_name: z.string(),
  family_name: z.string(),
  relation: Relation,
  organization_id: Id.nullable(),
  organization: z.string().nullable(),
  title: z.string(),
  circle: z.string().nullable(),
  guide_id: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  address: Address.nullable(),
  addresses: z.array(Address),
  birthday: z.string().nullable(),
  tags: z.array(z.string()),
  custom: z.record(z.string(), CustomValue),
  differs: z.string(),
  source: z.string(),
  met_on: Day,
  last_touch_on: Day.nullable(),
  due_on: Day.nullable(),
  recognized_on: Day.nullable(),
  waiting_since: Day.nullable(),
  created_at: Instant,
  updated_at: Instant,
  removed_at: Instant.nullable(),
})
export type Person = z.output<typeof Person>
