import type { Caller } from '../../src/platform/context.ts'

export type Part = 'decides' | 'has_a_say' | 'helps'

/** A journey as a script: who, from where, and what happened, the earliest first. Days are counted back from today. */
export interface JourneyStory {
  /** Whoever is led, by the key of the cast. */
  person: string
  /** The member who leads. */
  guide: string
  /** Begun so many days ago. */
  begins: number
  /** Where they are, in their words. */
  from: string
  /** What it is worth to us, in euro. */
  value?: number
  /** Who else has a part in it from the beginning. */
  with?: [key: string, part: Part, words?: string][]
  acts: Act[]
}

/** Something that happened on a journey so many days ago; it is told to Waymark as of that day. */
export interface Act {
  ago: number
  tell(at: Telling): Promise<unknown>
}

/** What an act finds: the journey, who is who, and what came before. */
export interface Telling {
  journey: string
  /** The key of whoever is led. */
  led: string
  /** The one who leads, on the day of the act. */
  us: Caller
  /** Someone of the cast on a page that was handed to them, on the day of the act. */
  them(key: string): Caller
  /** The id of someone of the cast. */
  person(key: string): string
  /** What was made earlier in the script, by the name it has there: ways, outcomes, links. */
  made: Map<string, string>
  /** The day so many days before today, below nought after it; never on a weekend but for today. */
  day(ago: number): string
}
