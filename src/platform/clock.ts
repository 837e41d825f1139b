import { createHash, randomBytes } from 'node:crypto'
import type { Day } from './days.ts'

/** An instant, ISO 8601 in UTC with milliseconds: `2026-11-22T07:30:00.000Z`. Sorts as text. */
export type Instant = string

let fixed: number | null = null

/** This instant. */
export function now(): Instant {
  return new Date(milliseconds()).toISOString()
}

/** Milliseconds since 1970, for spans and expiries. */
export function milliseconds(): number {
  return fixed ?? Date.now()
}

/** Milliseconds of a clock that never goes back, for measuring how long something took. */
export function elapsed(): number {
  return performance.now()
}

/** The plain day on which this instant falls in a time zone (IANA name). */
export function todayIn(timezone: string): Day {
  const at = milliseconds()
  const known = days.get(timezone)
  if (known && at >= known.from && at < known.until) return known.day
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone)
  const start = zoned.startOfDay()
  const day = zoned.toPlainDate().toString()
  days.set(timezone, { day, from: start.epochMilliseconds, until: start.add({ days: 1 }).epochMilliseconds })
  return day
}

// Working a zone out takes longer than many a query, and a day lasts.
const days = new Map<string, { day: Day; from: number; until: number }>()

/** A new id: UUID version 7, so that later ones sort after earlier ones. */
export function newId(): string {
  return Bun.randomUUIDv7('hex', milliseconds())
}

/** The least id that could be made at a moment, in milliseconds since 1970: what was made from then on sorts after it. */
export function leastIdAt(moment: number): string {
  const hex = Math.max(0, Math.min(moment, 2 ** 48 - 1))
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/** A secret of 256 random bits, URL-safe. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The SHA-256 of a text, URL-safe: what is kept of a secret that only its holder knows. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Stops the clock at an instant, for tests; null lets it run again. */
export function setClock(instant: Instant | null): void {
  fixed = instant === null ? null : Date.parse(instant)
}
