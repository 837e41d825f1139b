export type Trade =
  | 'bakery'
  | 'hospitality'
  | 'law'
  | 'architecture'
  | 'accounting'
  | 'studio'
  | 'school'
  | 'clinic'
  | 'pharmacy'
  | 'care'
  | 'workshop'
  | 'logistics'
  | 'garden'
  | 'farm'
  | 'association'
  | 'shop'
  | 'culture'
  | 'housing'
  | 'partner'
  | 'volunteering'
  | 'team'

/** What people of one trade talk about; each list holds one part of speech so that sentences can be joined. */
export interface TradeWords {
  /** Rooms, after 'in'. */
  places: string[]
  /** Whole clauses in the present: something is wrong. */
  troubles: string[]
  /** What could be done, as a noun: 'evening orders on the shops' tablets'. */
  plans: string[]
  /** Whole clauses in the past: something went well. */
  wins: string[]
  /** Sentences worth remembering next time. */
  details: string[]
  /** What they did for us, after 'for'. */
  favours: string[]
}
