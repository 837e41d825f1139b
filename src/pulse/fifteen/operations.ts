import { z } from 'zod'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { type Key, keys } from '../principles.ts'
import { fifteenFigures } from './figures.ts'
import { gatherFacts } from './gather.ts'
import { judge } from './judge.ts'
import { states } from './judged.ts'

const Help = z.object({ words: z.string(), href: z.string().meta({ description: 'Where it is done' }) })
const PrincipleKey = z.enum(keys as [Key, ...Key[]])

export const Fifteen = z.object({
  person_id: Id,
  strong: z.int(),
  thin: z.int(),
  nothing: z.int(),
  most: Help.extend({ key: PrincipleKey }).nullable().meta({ description: 'The one thing that would help most' }),
  items: z.array(
    z.object({
      key: PrincipleKey,
      name: z.string(),
      they: z.string().meta({ description: 'What is true of the person: “sees risk larger than we do”' }),
      state: z.enum(states),
      facts: z.array(z.object({ words: z.string(), on: Day.nullable() })),
      help: Help.nullable(),
    }),
  ),
})
export type Fifteen = z.output<typeof Fifteen>

export const getFifteen = operation({
  name: 'fifteen.get',
  method: 'GET',
  path: '/people/{id}/fifteen',
  summary: 'Show the fifteen principles of someone against what is known: strong, thin or nothing yet, and what would help most',
  input: { id: Id },
  output: Fifteen,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':person' },
  async run(context, { id }) {
    const { items, most } = judge(await gatherFacts(context, id), await fifteenFigures(context))
    const of = (state: (typeof states)[number]) => items.filter((one) => one.state === state).length
    return { person_id: id, strong: of('strong'), thin: of('thin'), nothing: of('nothing'), most, items }
  },
})
