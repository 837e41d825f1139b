import type { Stage } from '../core/journey.ts'

/** How the stages are called on screens. */
export const stageNames: Record<Stage, string> = {
  listening: 'Listening',
  purpose: 'Purpose',
  way: 'Way',
  deciding: 'Deciding',
  committed: 'Committed',
  arrived: 'Arrived',
  ended: 'Ended',
}

export const stanceNames = { leading: 'leading', side_by_side: 'side by side', following: 'following', lost: 'lost' } as const

export const partNames = { led: 'is led', decides: 'decides', has_a_say: 'has a say', helps: 'helps' } as const

export const endingNames = {
  declined: 'declined kindly',
  decided_no: 'they decided against it',
  went_elsewhere: 'they went elsewhere',
  faded: 'it faded',
} as const
