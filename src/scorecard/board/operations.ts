import { z } from 'zod'
import { Day } from '../../platform/inputs/schema.ts'
import { AsOf, oldest } from '../../platform/kept/figure.ts'
import type { Noun } from '../../platform/noun.ts'
import { operation } from '../../platform/operation.ts'
import { Measured } from '../yardsticks/measure.ts'
import { ownMeasures, withTargets } from '../yardsticks/registry.ts'
import { boardKept, spanWeeks } from './read.ts'
import { saying } from './say.ts'

export const getScorecard = operation({
  name: 'scorecard.get',
  method: 'GET',
  path: '/scorecard',
  summary: 'Show the scorecard: what it is for those we lead first, what it is for us after, each with the change and its weeks',
  input: {},
  output: z.object({
    on: Day,
    weeks: z.int().meta({ description: 'How many weeks a span has' }),
    words: z.string(),
    theirs: z.array(Measured),
    ours: z.array(Measured),
    own: z.array(Measured).meta({ description: 'The measures of your own, those that serve the people you lead first' }),
    as_of: AsOf,
  }),
  may: 'viewer',
  example: {},
  async run(context) {
    const { on, read, as_of } = await boardKept(context, {})
    const board = await withTargets(context, read)
    const measured = await ownMeasures(context)
    const own = await withTargets(context, measured.read)
    const theirs = board.filter((one) => one.serves !== 'us')
    return {
      on,
      as_of: oldest(as_of, measured.as_of),
      weeks: spanWeeks,
      words: saying(theirs, spanWeeks),
      theirs,
      ours: board.filter((one) => one.serves === 'us'),
      own: [...own.filter((one) => one.serves !== 'us'), ...own.filter((one) => one.serves === 'us')],
    }
  },
})

/** Where we stand: theirs first. */
export const board: Noun = { name: 'scorecard', operations: [getScorecard] }
