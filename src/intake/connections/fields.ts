import { z } from 'zod'
import { Day, Line } from '../../platform/inputs/schema.ts'

/** What can be connected. */
export const Kind = z.enum(['mailbox', 'calendar_address', 'caldav', 'carddav'])
export type KindName = z.output<typeof Kind>

/** One line of text that may be empty. */
const Empty = (most: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(most, `must be at most ${most} characters`)
        .refine((text) => text === '' || Line(most).safeParse(text).success, 'must not hold control characters or line breaks'),
    )

/** Left empty, a secret is not given: a form posts the fields that nobody filled in as well. */
const Secret = (most: number, description: string) =>
  z
    .string()
    .max(most, `must be at most ${most} characters`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'must not hold control characters or line breaks')
    .meta({ description, writeOnly: true })

/** What is sealed; given, and never answered. */
const secretFields = {
  password: Secret(1000, 'The password, best an app password made for this alone; kept sealed and never shown again').optional(),
  token: Secret(8000, 'An OAuth access token, in place of a password; kept sealed and never shown again').optional(),
  url: Secret(2000, 'The address (https://...); of a calendar address kept sealed, for whoever knows it can read it').optional(),
}
export type SecretField = keyof typeof secretFields

/** What kinds may ask to know; each names those that it needs. */
export const kindFields = {
  email: z.email('must be an e-mail address').max(254).optional().meta({ description: 'The address of the mailbox' }),
  also_mine: z
    .array(z.email('must be an e-mail address').max(254))
    .max(50)
    .optional()
    .meta({ description: 'Further addresses of the same person' }),
  host: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9_]([a-z0-9._:-]{0,252}[a-z0-9])?$/i, 'must be the name or address of a server')
    .optional()
    .meta({ description: 'The server; told from the address for the usual providers' }),
  port: z.int().min(1).max(65535).optional(),
  security: z.enum(['tls', 'starttls', 'none']).optional().meta({ description: 'none: unencrypted, only to this machine itself' }),
  user: Empty(254).optional().meta({ description: 'The name to sign in with, where it is not the address; empty for the address' }),
  choose: z.array(z.string().min(1).max(500)).max(200).optional().meta({ description: 'The folders, calendars or books to read, by key' }),
  since: Day.optional().meta({ description: 'What is older is not read' }),
  keeps: z.enum(['contact', 'subject', 'words']).optional().meta({
    description:
      'What is written into touches, which everyone in the workspace reads: that there was contact; its subject too; its words too',
  }),
  ...secretFields,
}
export type Given = z.output<z.ZodObject<typeof kindFields>>

/** Of any connection. */
export const commonFields = {
  name: Line(80).optional().meta({ description: 'What it is called here' }),
  shared: z.boolean().optional().meta({
    description: 'Whether the owner of the workspace sees what comes through it and whom it proposes; otherwise it is yours alone',
  }),
  every_minutes: z.int().min(5).max(1440).optional().meta({ description: 'How often it is read' }),
}
