import type { Command } from '../doors/program.ts'

/** `waymark demo`: a workspace to look around in; with sizes, a large one to measure with. */
export const demo: Command = {
  name: 'demo',
  summary: 'Make the demo workspace, or a large one of a given size',
  usage: '[--people N --touches M --journeys J --seed S]',
  options: {
    '--people N': 'how many people; makes a large workspace instead of the cast',
    '--touches M': 'how many touches; ten for each person if left out',
    '--journeys J': 'how many journeys among those people; none if left out',
    '--seed S': 'the same seed makes the same workspace; 1 if left out',
  },
  // What the cast consists of is a whole book; only who asks for it opens it.
  run: async (args, services) => (await import('./make-demo.ts')).makeDemo(args, services),
}
