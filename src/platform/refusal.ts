/** Why something was refused. Each code has one HTTP status, one exit code and one kind of sentence for a person. */
export type RefusalCode = 'invalid' | 'not_found' | 'not_allowed' | 'conflict' | 'too_large' | 'too_many' | 'unavailable' | 'bug'

/** One fault of an input: where it is (dotted path, `''` for the whole) and what is wrong with it, in words. */
export interface Issue {
  path: string
  message: string
}

/** A clear no. Thrown anywhere, it undoes the transaction and reaches the caller in the form of their door. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly issues: Issue[]

  constructor(code: RefusalCode, detail: string, issues: Issue[] = []) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.issues = issues
  }
}

/**
 * The database cannot do its work just now: its disk is full, it is away, another program does not let go of it. Nothing about what was
 * asked is wrong, and nothing of ours: so it is no refusal to whoever can try again later (a job does), and one to whoever asked.
 */
export class Unavailable extends Error {
  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.name = 'Unavailable'
  }
}

/** Nobody signed in, or with a key that is not (or no longer) good. */
export class NotSignedIn extends Refusal {
  constructor(detail = 'Sign in first, or send an API key.') {
    super('not_allowed', detail)
  }
}

/** What was sent came so slowly that nobody could go on waiting for it. */
export class TooSlow extends Refusal {
  constructor() {
    super('invalid', 'The body came too slowly. Nothing was changed; try again.')
  }
}

/** More calls with one key than it may make; may try again after so many milliseconds. */
export class TooFast extends Refusal {
  readonly seconds: number

  constructor(wait: number) {
    super('too_many', 'Too many calls with this key in a short time. Wait as long as Retry-After says, and try again.')
    this.seconds = Math.ceil(wait / 1000)
  }
}

const statuses: Record<RefusalCode, number> = {
  invalid: 400,
  not_found: 404,
  not_allowed: 403,
  conflict: 409,
  too_large: 413,
  too_many: 429,
  unavailable: 503,
  bug: 500,
}

/** The HTTP status of a refusal: 401 for someone who has not signed in, 408 for who was too slow, else by its code. */
export function statusOf(refusal: Refusal): number {
  if (refusal instanceof TooSlow) return 408
  return refusal instanceof NotSignedIn ? 401 : statuses[refusal.code]
}

/** The command line's exit code: 3 for a bug of ours, 1 for every refusal. */
export function exitCodeOf(refusal: Refusal): number {
  return refusal.code === 'bug' ? 3 : 1
}

/** The RFC 9457 body of a refusal. */
export function problemOf(refusal: Refusal) {
  const problem = {
    type: 'about:blank',
    title: titles[refusal.code],
    status: statusOf(refusal),
    code: refusal.code,
    detail: refusal.message,
  }
  return refusal.issues.length > 0 ? { ...problem, issues: refusal.issues } : problem
}

const titles: Record<RefusalCode, string> = {
  invalid: 'The input is not valid',
  not_found: 'Not found',
  not_allowed: 'Not allowed',
  conflict: 'Not possible in this state',
  too_large: 'Too large',
  too_many: 'Too many at once',
  unavailable: 'Not to be had at the moment',
  bug: 'Our mistake',
}

/** Anything thrown, as a refusal: refusals as they are, all else what is away for the moment in its words, all else as a bug whose inside is not shown. */
export function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown
  if (thrown instanceof Unavailable) return new Refusal('unavailable', thrown.message)
  return new Refusal('bug', 'Something went wrong on our side. Nothing was changed.')
}
