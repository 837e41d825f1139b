/** What fills a guide's days, and how often it is recorded where it is; `counted` false: rated, but nobody keeps count of it. */
export const activities = [
  { key: 'calling', label: 'Calling people', counted: true },
  { key: 'writing', label: 'Writing to people', counted: true },
  { key: 'meeting', label: 'Sitting together with people', counted: true },
  { key: 'thanking', label: 'Thanking and congratulating', counted: true },
  { key: 'sharing', label: 'Finding and sharing what helps others', counted: true },
  { key: 'keeping', label: 'Doing what was promised', counted: true },
  { key: 'listening', label: 'Listening for what someone wants', counted: false },
  { key: 'deciding', label: 'Talking about prices and decisions', counted: false },
  { key: 'records', label: 'Figures, papers and records', counted: false },
  { key: 'learning', label: 'Learning something new', counted: false },
  { key: 'alone', label: 'Working by yourself for hours', counted: false },
] as const
export type ActivityKey = (typeof activities)[number]['key']

export const ratings = ['drains', 'neutral', 'drives'] as const
export type Rating = (typeof ratings)[number]
export type Ratings = { [K in ActivityKey]?: Rating | undefined }
export type Counts = { [K in ActivityKey]?: number | undefined }

/** Which activity a touch was: thanking and sharing by its kind, the others by its channel; null for one that could be anything. */
export function activityOf({ kind, channel }: { kind: string; channel: string }): ActivityKey | null {
  if (kind === 'recognition' || channel === 'gift') return 'thanking'
  if (kind === 'resource') return 'sharing'
  if (channel === 'call') return 'calling'
  if (channel === 'meeting') return 'meeting'
  return ['email', 'message', 'letter', 'social'].includes(channel) ? 'writing' : null
}

/** How much of what was recorded drains and drives: shares of the count of all rated activities, null while nothing of them is recorded. */
export function sharesOf(rated: Ratings, counts: Counts): { recorded: number; drains: number | null; drives: number | null } {
  const of = (rating: Rating | null) =>
    activities.reduce((sum, { key }) => sum + (rated[key] && (rating === null || rated[key] === rating) ? (counts[key] ?? 0) : 0), 0)
  const recorded = of(null)
  return recorded === 0
    ? { recorded, drains: null, drives: null }
    : { recorded, drains: of('drains') / recorded, drives: of('drives') / recorded }
}

/** The result in words. */
export function sayShares(rated: Ratings, counts: Counts): string {
  const { recorded, drains, drives } = sharesOf(rated, counts)
  const draining = named(rated, counts, 'drains')
  if (drains === null || drives === null)
    return draining.length > 0
      ? `Nothing of this was recorded in the last year. What drains: ${draining.join(', ')}.`
      : 'Nothing of this was recorded in the last year.'
  const whole = `Of ${recorded} recorded ${recorded === 1 ? 'touch or kept promise' : 'touches and kept promises'} of the last year, ${percent(drains)} drained and ${percent(drives)} drove.`
  const [most] = draining
  if (!most) return `${whole} Nothing on the list drains.`
  return `${whole} ${most} takes the most of what drains${drains >= 0.5 ? ': more than half of the days goes where it costs strength. Is there someone whom it drives?' : '.'}`
}

/** The activities of one rating, the most frequent first. */
function named(rated: Ratings, counts: Counts, rating: Rating): string[] {
  return activities
    .filter(({ key }) => rated[key] === rating)
    .sort((a, b) => (counts[b.key] ?? 0) - (counts[a.key] ?? 0))
    .map(({ label }) => label)
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
