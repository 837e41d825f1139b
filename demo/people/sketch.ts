import type { DemoCircleName, DemoRelation } from '../shapes.ts'

/** A worry as it is jotted down: their words, what it costs a day in euro, and how far it is from being gone. */
export interface WorrySketch {
  words: string
  cost?: number
  /** Carried unless said. */
  state?: 'taken' | 'gone'
  /** Days since they first said it. */
  ago?: number
}

/** A person as jotted down by hand; make-people.ts completes the addresses, numbers and days. */
export interface PersonSketch {
  /** Given and family name, parted by '|'. The key is made from it: 'Mara|Petrov' is 'mara-petrov'. */
  name: string
  /** Only where the name alone would give someone else's key. */
  key?: string
  relation?: DemoRelation
  org?: string
  role: string
  circle?: DemoCircleName
  differs?: string
  wish?: string
  worry?: string | WorrySketch
  /** The key of the person who brought them, or words. */
  from?: string
  /** Written birthday. */
  born?: string
  tags?: string[]
  /** Days since we met; chosen by chance if not said. */
  met_ago?: number
  guide?: string
  /** In place of the address made from name and organization. */
  emails?: string[]
  phones?: string[]
  /** How the made-up history of touches ends; 'usual' unless said. */
  ending?: 'usual' | 'overdue' | 'unanswered' | 'ungreeted'
}

/** Given and family name. */
export function namesOf(sketch: PersonSketch): [string, string] {
  const [given = '', family = ''] = sketch.name.split('|')
  return [given, family]
}

/** Most people of the cast are customers. */
export function relationOf(sketch: PersonSketch): DemoRelation {
  return sketch.relation ?? 'customer'
}
