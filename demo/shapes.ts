import type { DemoMeeting } from './meetings.ts'

/** The plain records of a demo workspace. They mention each other by short stable keys; the loader gives them ids. */
export type DemoRole = 'owner' | 'lead' | 'guide' | 'viewer'
export type DemoRelation = 'customer' | 'prospect' | 'teammate' | 'volunteer' | 'partner'
export type DemoCircleName = 'inner' | 'close' | 'wide' | 'resting'
export type DemoChannel = 'call' | 'email' | 'meeting' | 'message' | 'letter' | 'social' | 'gift' | 'other'
export type DemoDirection = 'in' | 'out' | 'both'
export type DemoTouchKind = 'contact' | 'recognition' | 'resource'
export type DemoPhase = 'awareness' | 'qualification' | 'commitment' | 'satisfaction' | 'attraction' | 'hiring' | 'joining' | 'staying'

export interface DemoMember {
  key: string
  given_name: string
  family_name: string
  email: string
  role: DemoRole
  /** The same human being among the people of the workspace. */
  person: string
  joined_on: string
  /** In their own words: what they are not, what they are, what they bring. */
  profile: { am_not: string; am: string; bring: string }
}

export interface DemoCircle {
  name: DemoCircleName
  /** Null: nobody in it is ever due. */
  days: number | null
}

export interface DemoField {
  key: string
  label: string
  kind: 'choice' | 'number' | 'day' | 'link' | 'yes_no' | 'text'
  choices: string[]
}

export interface DemoAddress {
  street: string
  city: string
  postcode: string
  region?: string
  /** Two letters, ISO 3166. */
  country: string
}

export interface DemoOrganization {
  key: string
  name: string
  trade: string
  domain: string
  phone: string
  address: DemoAddress
}

export interface DemoPerson {
  key: string
  name: string
  given_name: string
  family_name: string
  relation: DemoRelation
  organization: string | null
  /** What they do there. */
  title: string
  circle: DemoCircleName
  emails: string[]
  phones: string[]
  address: DemoAddress | null
  birthday: string | null
  tags: string[]
  custom: Record<string, string | number | boolean>
  differs: string | null
  met_on: string
  source: { brought_by: string | null; words: string }
  /** The member who mostly looks after them. */
  guide: string
}

export interface DemoWish {
  key: string
  person: string
  words: string
  said_on: string
}

export interface DemoWorry {
  key: string
  person: string
  words: string
  /** Minor units of the workspace's currency. */
  cost_per_day: number | null
  state: 'carried' | 'taken' | 'gone'
  said_on: string
  taken_by: string | null
  taken_on: string | null
  gone_by: string | null
  gone_on: string | null
}

export interface DemoTouch {
  key: string
  people: string[]
  member: string
  on: string
  channel: DemoChannel
  direction: DemoDirection
  kind: DemoTouchKind
  phase: DemoPhase
  words: string
}

export type DemoSide = 'us' | 'them'
export type DemoPromiseHow = 'talk' | 'call' | 'message' | 'email' | 'letter'

export interface DemoPromise {
  key: string
  person: string
  by: DemoSide
  words: string
  /** Who answers for it on our side. */
  member: string
  made_on: string
  first_due_on: string
  /** The day agreed on last. */
  due_on: string
  moved: { on: string; to: string; because: string; how: DemoPromiseHow }[]
  kept_on: string | null
  broken_on: string | null
  because: string
  remind: boolean
}

export interface DemoWorkspace {
  name: string
  time_zone: string
  currency: string
  today: string
  members: DemoMember[]
  circles: DemoCircle[]
  fields: DemoField[]
  organizations: DemoOrganization[]
  people: DemoPerson[]
  wishes: DemoWish[]
  worries: DemoWorry[]
  touches: DemoTouch[]
  meetings: DemoMeeting[]
  promises: DemoPromise[]
  /** Pairs of keys that are the same human being twice, on purpose. */
  duplicates: [string, string][]
}
