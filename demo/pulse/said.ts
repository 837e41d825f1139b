/** What the team marked, each one's fifteen in the order of the principles; 0: left out. The earlier pulse, and the one after it. */
export const teamBefore: readonly (readonly number[])[] = [
  [4, 3, 3, 2, 2, 3, 2, 4, 4, 3, 2, 3, 4, 4, 4],
  [3, 3, 2, 3, 3, 4, 3, 3, 3, 4, 2, 3, 5, 4, 4],
  [4, 2, 3, 3, 2, 3, 1, 4, 5, 3, 3, 2, 4, 4, 5],
  [5, 4, 3, 3, 3, 4, 2, 4, 4, 4, 2, 3, 4, 5, 4],
  [3, 2, 2, 2, 1, 2, 1, 3, 3, 2, 1, 3, 3, 3, 3],
  [4, 3, 4, 3, 3, 3, 3, 5, 4, 4, 3, 4, 5, 4, 5],
  [4, 3, 3, 4, 2, 3, 2, 4, 4, 3, 0, 3, 4, 0, 4],
]

export const teamNow: readonly (readonly number[])[] = [
  [4, 4, 3, 3, 3, 4, 3, 4, 4, 4, 3, 4, 4, 4, 5],
  [4, 4, 3, 3, 4, 4, 4, 4, 4, 4, 3, 3, 5, 4, 4],
  [4, 3, 3, 4, 3, 4, 2, 4, 5, 4, 4, 3, 5, 4, 5],
  [5, 4, 4, 4, 4, 5, 4, 4, 4, 4, 3, 4, 4, 5, 5],
  [3, 3, 2, 3, 2, 3, 2, 3, 4, 3, 2, 3, 4, 3, 4],
  [5, 4, 4, 4, 4, 4, 4, 5, 5, 4, 4, 4, 5, 5, 5],
  [4, 4, 3, 4, 3, 4, 3, 4, 4, 3, 4, 3, 4, 4, 4],
  [4, 5, 4, 3, 4, 4, 3, 5, 4, 4, 3, 4, 5, 4, 5],
]

/** Beside their marks, in no order. */
export const teamWords = [
  'The list of what can wait, on Mondays, has changed my week.',
  'Night calls are still too few heads for too many nights.',
  'I was asked what I want for myself for the first time in years.',
  'Please decide about the second van.',
]

/** How the one who leads sees it. */
export const leadersView = [4, 4, 4, 5, 4, 4, 4, 5, 4, 4, 4, 4, 5, 5, 5]

/** What customers answered so far, days ago, with their words: one of them low. */
export const customersSaid: readonly { ago: number; marks: readonly number[]; words: string }[] = [
  { ago: 6, marks: [5, 4, 5, 4, 4, 5, 5, 4, 5, 4, 4, 5, 5, 4, 5], words: '' },
  { ago: 6, marks: [4, 4, 4, 3, 5, 4, 4, 5, 4, 4, 4, 5, 5, 3, 5], words: 'You called before we noticed. That is what we pay for.' },
  { ago: 5, marks: [4, 5, 4, 4, 3, 4, 4, 4, 5, 3, 4, 4, 4, 4, 4], words: '' },
  { ago: 4, marks: [5, 5, 4, 4, 4, 0, 0, 4, 5, 4, 0, 5, 5, 4, 5], words: '' },
  { ago: 3, marks: [3, 3, 3, 2, 3, 2, 2, 3, 3, 3, 2, 2, 3, 2, 3], words: 'I no longer know what comes next, or who decides it.' },
]
