import type { Seeded } from '../seeded.ts'
import type { DemoAddress, DemoChannel, DemoCircleName, DemoDirection, DemoPhase, DemoRelation, DemoTouchKind } from '../shapes.ts'

export interface LargeOrganization {
  index: number
  name: string
  domain: string
  phone: string
  address: DemoAddress
}

export interface LargePerson {
  index: number
  name: string
  given_name: string
  family_name: string
  relation: DemoRelation
  organization: number | null
  circle: DemoCircleName
  emails: string[]
  phones: string[]
  address: DemoAddress | null
  birthday: string | null
  tags: string[]
  met_on: string
}

export interface LargeTouch {
  people: number[]
  on: string
  channel: DemoChannel
  direction: DemoDirection
  kind: DemoTouchKind
  phase: DemoPhase
  words: string
  /** From 0 to members - 1. */
  member: number
}

/** What a chunk mentions is in it or in one before it: insert organizations, then people, then touches. */
export interface LargeChunk {
  organizations: LargeOrganization[]
  people: LargePerson[]
  touches: LargeTouch[]
}

export interface LargeSize {
  people: number
  touches: number
  seed: string | number
  /** 'YYYY-MM-DD'; no day in the workspace lies after it. */
  today: string
  /** How many members the touches are spread over; 8 unless said. */
  members?: number
  /** About how many records make a chunk; 5,000 unless said. */
  chunk?: number
}

/** What the makers of the parts share. */
export interface LargePlan {
  chance: Seeded
  /** Written days by how many days ago they were. */
  daysAgo: string[]
  members: number
}

/** Touches reach this far back. */
export const LARGE_HISTORY_DAYS = 730
