import type { DemoChannel, DemoDirection, DemoPhase, DemoTouchKind } from '../shapes.ts'

export interface StoryTouch {
  /** Days before today. */
  ago: number
  people: string[]
  by: string
  channel: DemoChannel
  direction: DemoDirection
  kind?: DemoTouchKind
  phase: DemoPhase
  words: string
}
