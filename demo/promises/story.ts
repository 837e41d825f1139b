import type { DemoPromiseHow, DemoSide } from '../shapes.ts'

/** A promise written by hand. Days are counted back from today; below nought lies ahead. */
export interface StoryPromise {
  person: string
  by: DemoSide
  words: string
  /** Made so many days ago, due so many days ago. */
  made: number
  due: number
  /** Moved to another day, on a day, with the reason. */
  moved?: { on: number; to: number; because: string; how: DemoPromiseHow }[]
  kept?: number
  broken?: { on: number; because: string }
  remind?: boolean
}
