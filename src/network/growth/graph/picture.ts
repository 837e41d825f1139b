import type { TieKind } from './ties.ts'

/** The picture of all ties as it is kept: ids and figures. Ties name people by their place in the list. */
export interface Picture {
  people: {
    id: string
    x: number
    y: number
    /** How many people they are tied to. */
    ties: number
    /** The share of all shortest ways between two others that lead over them, 0 to 1. */
    between: number
    /** The largest k so that they are among people of whom each is tied by doing, not only by their organization, to k of them. */
    core: number
  }[]
  ties: [from: number, to: number, kind: TieKind][]
  /** People with a tie who were left out for want of room, the least connected. */
  left_out: number
}

/** What the thread that draws is given: how many people there are, and the ties between their places. */
export interface ToDraw {
  people: number
  ties: Picture['ties']
}

/** What it answers, by the place of each. */
export type Drawn = Pick<Picture['people'][number], 'x' | 'y' | 'ties' | 'between' | 'core'>[]
