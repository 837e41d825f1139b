import { insertRows } from '../../database/index.ts'
import { digest, newToken } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { type Key, keys } from '../principles.ts'
import type { BallotRow } from '../tables.ts'

/** What a link may answer: each principle once, free words once, and that somebody answered at all. */
export type Question = Key | 'words' | 'anyone'
const questions: readonly Question[] = [...keys, 'words', 'anyone']

/** A link's own part: 256 random bits that are nowhere but in the link itself. */
export interface Slip {
  secret: string
  cut: string
}

/** A slip for each of these cuts. It lives in memory until it is handed out; only digests of it are kept. */
export function makeSlips(cuts: readonly string[]): Slip[] {
  return cuts.map((cut) => ({ secret: newToken(), cut }))
}

/** In an order that tells nothing. */
export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: newToken() }))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ item }) => item)
}

/**
 * Adds slips to the ballots of a pulse. All its ballots are written anew, in the order of their digests and in one transaction: neither
 * where a row lies nor which transaction wrote it tells when its slip was made, and so not for whom.
 */
export async function addSlips(context: Context, pulseId: string, slips: readonly Slip[]): Promise<void> {
  const { db, workspace } = context
  const there = await db
    .deleteFrom('pulse_ballots')
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', '=', pulseId)
    .returningAll()
    .execute()
  const made = slips.flatMap(({ secret, cut }) =>
    questions.map((question): BallotRow => ({ workspace_id: workspace.id, pulse_id: pulseId, digest: ballot(secret, cut, question) })),
  )
  const all = [...there, ...made].sort((a, b) => (a.digest < b.digest ? -1 : 1))
  await insertRows(db, 'pulse_ballots', all)
}

/** Takes slips back that never left the house. */
export async function dropSlips(context: Context, pulseId: string, slips: readonly Slip[]): Promise<void> {
  for (const { secret, cut } of slips) await spend(context, { pulseId, secret, cuts: [cut], asked: questions })
}

/**
 * Spends a link on some questions: answers those it could still answer, and which of `cuts` they count in. Each can be spent once. The cut
 * stands nowhere: it is the one under which a ballot of this link is found, so that what is left of the ballots tells of no group.
 */
export async function spend(
  { db, workspace }: Context,
  { pulseId, secret, cuts, asked }: { pulseId: string; secret: string; cuts: readonly string[]; asked: readonly Question[] },
): Promise<{ spent: Question[]; cut: string }> {
  const byDigest = new Map(cuts.flatMap((cut) => asked.map((question) => [ballot(secret, cut, question), { cut, question }] as const)))
  const rows = await db
    .deleteFrom('pulse_ballots')
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', '=', pulseId)
    .where('digest', 'in', [...byDigest.keys()])
    .returning('digest')
    .execute()
  const found = rows.flatMap((row) => byDigest.get(row.digest) ?? [])
  return { spent: found.map(({ question }) => question), cut: found[0]?.cut ?? '' }
}

function ballot(secret: string, cut: string, question: Question): string {
  return digest(`ballot ${secret} ${cut} ${question}`)
}
