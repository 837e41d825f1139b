import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { home } from './files/own-files.ts'
import { Refusal } from './refusal.ts'

/** What the environment decides. All of it is optional. */
export interface Settings {
  port: number
  host: string
  /** The folder where everything that must be kept lives. */
  data: string
  /** postgres://...; absent: SQLite in the data folder. */
  databaseUrl: string | undefined
  /** The same database past a pooler that shares its connections out: for news between servers, and for pg_dump. */
  databaseDirectUrl?: string | undefined
  /** The address people use, without a slash at the end. */
  url: string
  secret: string
  smtpUrl: string | undefined
  /** Whom letters come from; absent: the mail server's own account, or an address at `url`. */
  mailFrom: { name: string; address: string } | undefined
  /** Hosts on private networks that may be asked all the same: names, `*.firm.lan`, addresses and ranges of them; `*` for all. */
  privateHosts: readonly string[]
  /** Addresses and ranges of the proxies whose word on whom they passed on is believed. */
  trustedProxies: readonly string[]
  logLevel: (typeof levels)[number]
  /** Several servers of this machine share the port: the system deals the connections out to them. */
  reusePort: boolean
  /** How many calls a second an API key may make, ten seconds' worth of them at once; 0 for no limit. */
  keyRate: number
  /** Whoever brings it may read `/metrics` from another machine; absent: nobody may. */
  metricsKey: string | undefined
  /** Where traces go: a collector of OpenTelemetry (OTLP over HTTP); absent: nowhere. */
  tracesUrl: string | undefined
  /** An endpoint that tells what texts mean in numbers (OpenAI's form); absent: needs and offers are matched by their words alone. */
  embeddings: { url: string; key: string | undefined; model: string | undefined } | undefined
  /** The folder of the backups, how often one is made by itself, and how many of those are kept. */
  backups: string
  backup: (typeof backupTimes)[number]
  backupKeep: number
  /** Answers are checked against their schema: in tests, not for each request in production. */
  checkOutput: boolean
}

const backupTimes = ['off', 'hourly', 'daily', 'weekly'] as const
const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])

// The command line may be called from any folder: what is kept must always be the same.
const shape = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(7300),
  HOST: z.string().min(1).default('127.0.0.1'),
  WAYMARK_DATA: z.string().min(1).default(join(home, 'data')),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  WAYMARK_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  WAYMARK_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  WAYMARK_PRIVATE_HOSTS: z
    .string()
    .regex(/^\s*[\w*.:[\]/-]+([\s,]+[\w*.:[\]/-]+)*[\s,]*$/, 'must be refuse, allow, or names and addresses of hosts with commas between')
    .default('refuse'),
  WAYMARK_TRUSTED_PROXIES: z
    .string()
    .default('127.0.0.0/8,::1')
    .transform((typed) => (typed.trim() === 'none' ? [] : typed.split(/[\s,]+/).filter(Boolean)))
    .refine(
      (all) => all.every((one) => network.safeParse(one).success),
      'must be none, or addresses and ranges of them with commas between',
    ),
  WAYMARK_MAIL_FROM: z
    .string()
    .regex(
      /^([^<>"@\p{Cc}]{1,100}<[^\s<>"@\p{Cc}]{1,64}@[\w.-]{1,189}>|[^\s<>"@\p{Cc}]{1,64}@[\w.-]{1,189})$/u,
      'must be an address, or a name with one: Waymark <hello@example.org>',
    )
    .optional(),
  WAYMARK_REUSE_PORT: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  WAYMARK_KEY_RATE: z.coerce
    .number('must be how many calls a second a key may make, or 0 for no limit')
    .min(0, 'must be at least 0')
    .max(1_000_000, 'must be at most 1000000')
    .default(300),
  WAYMARK_METRICS_KEY: z.string().min(16, 'must have at least 16 characters').regex(/^\S+$/, 'must have no spaces').optional(),
  WAYMARK_EMBEDDINGS_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .max(2000)
    .optional(),
  WAYMARK_EMBEDDINGS_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,1000}$/, 'must be plain characters without spaces')
    .optional(),
  WAYMARK_EMBEDDINGS_MODEL: z.string().max(200, 'must have at most 200 characters').optional(),
  WAYMARK_BACKUP: z.enum(backupTimes, { error: `must be one of ${backupTimes.join(', ')}` }).default('off'),
  WAYMARK_BACKUP_KEEP: z.coerce
    .number('must be how many backups are kept')
    .int()
    .min(1, 'must be at least 1')
    .max(10_000, 'must be at most 10000')
    .default(14),
  WAYMARK_BACKUP_FOLDER: z.string().min(1).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).optional(),
  LOG_LEVEL: z.enum(levels, { error: `must be one of ${levels.join(', ')}` }).default('info'),
})

/** Reads the settings; refuses a wrong one, and a WAYMARK_ one nobody knows, by its name. */
export function readSettings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const issues = Object.keys(given)
    .filter((name) => name.startsWith('WAYMARK_') && !(name in shape.shape))
    .map((name) => ({ path: name, message: 'is not a setting of Waymark' }))
  const read = shape.safeParse(given)
  if (!read.success) issues.push(...read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
  if (issues.length > 0 || !read.success)
    throw new Refusal('invalid', issues.map((issue) => `${issue.path} ${issue.message}`).join('; '), issues)
  const data = resolve(read.data.WAYMARK_DATA)
  return {
    port: read.data.PORT,
    host: read.data.HOST,
    data,
    databaseUrl: read.data.DATABASE_URL,
    databaseDirectUrl: read.data.DATABASE_DIRECT_URL,
    url: (read.data.WAYMARK_URL ?? `http://${read.data.HOST}:${read.data.PORT}`).replace(/\/+$/, ''),
    secret: read.data.WAYMARK_SECRET ?? keptSecret(data),
    smtpUrl: read.data.SMTP_URL,
    mailFrom: mailFrom(read.data.WAYMARK_MAIL_FROM),
    privateHosts: privateHosts(read.data.WAYMARK_PRIVATE_HOSTS),
    trustedProxies: read.data.WAYMARK_TRUSTED_PROXIES,
    logLevel: read.data.LOG_LEVEL,
    reusePort: read.data.WAYMARK_REUSE_PORT === '1',
    keyRate: read.data.WAYMARK_KEY_RATE,
    metricsKey: read.data.WAYMARK_METRICS_KEY,
    tracesUrl: read.data.OTEL_EXPORTER_OTLP_ENDPOINT,
    embeddings: embeddings(read.data),
    backups: resolve(read.data.WAYMARK_BACKUP_FOLDER ?? join(data, 'backups')),
    backup: read.data.WAYMARK_BACKUP,
    backupKeep: read.data.WAYMARK_BACKUP_KEEP,
    checkOutput: environment.NODE_ENV === 'test',
  }
}

function embeddings(read: z.output<typeof shape>): Settings['embeddings'] {
  const url = read.WAYMARK_EMBEDDINGS_URL
  return url === undefined ? undefined : { url, key: read.WAYMARK_EMBEDDINGS_KEY, model: read.WAYMARK_EMBEDDINGS_MODEL }
}

/** `*` stands for all of them. */
function privateHosts(typed: string): string[] {
  const hosts = typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  return hosts.flatMap((host) => (host === 'refuse' ? [] : host === 'allow' ? ['*'] : [host]))
}

/** `Name <address>`, or an address alone. */
function mailFrom(typed: string | undefined): Settings['mailFrom'] {
  if (typed === undefined) return undefined
  const [name = '', address = ''] = typed.includes('<') ? typed.slice(0, -1).split('<') : ['Waymark', typed]
  return { name: name.trim(), address }
}

/** What cannot be kept where everything is kept, in words. */
function cannotKeep(data: string, thrown: unknown): Refusal {
  const code = thrown instanceof Error && 'code' in thrown ? ` (${String(thrown.code)})` : ''
  const message = `Waymark cannot write to its data folder ${data}${code}.`
  return new Refusal('invalid', `${message} Give it one that it may write to, with room, as WAYMARK_DATA.`, [
    { path: 'WAYMARK_DATA', message },
  ])
}

/** The secret of this installation, made once and kept where only its owner can read it. */
function keptSecret(data: string): string {
  const file = join(data, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  const secret = randomBytes(32).toString('base64url')
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  } catch (thrown) {
    if (!existsSync(file)) throw cannotKeep(data, thrown)
    return readFileSync(file, 'utf8').trim()
  }
  chmodSync(file, 0o600)
  return secret
}
