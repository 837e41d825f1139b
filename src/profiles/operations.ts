import { z } from 'zod'
import type { Context } from '../platform/context.ts'
import { Day, Id, Line, List, Words } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { fitsOf } from './fit.ts'
import { mismatchDueOn } from './mismatch/due.ts'
import { allProfiles, findProfile, Profile, refuseOthers } from './profile.ts'

export const listProfiles = operation({
  name: 'profiles.list',
  method: 'GET',
  path: '/profiles',
  summary: 'List what the members say of themselves: what they are not, what they are, what they bring',
  input: {},
  output: List(Profile),
  may: 'viewer',
  columns: ['name', 'am_not', 'am', 'topics', 'id'],
  run: async (context) => ({ items: await allProfiles(context), next: null }),
})

export const getProfile = operation({
  name: 'profiles.get',
  method: 'GET',
  path: '/profiles/{id}',
  summary: 'Show what a member says of themselves',
  input: { id: Id },
  output: Profile.extend({
    mismatch_due_on: Day.nullable().meta({
      description: 'When it is time to look at what drains and what drives: told to the member alone',
    }),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':member' },
  async run(context, { id }) {
    const { actor } = context
    const own = actor.kind === 'member' && actor.member_id === id
    return { ...(await findProfile(context, id)), mismatch_due_on: own ? await mismatchDueOn(context, id) : null }
  },
})

const Sentence = Words(300)
const Short = z.array(Line(60)).max(20)

export const updateProfile = operation({
  name: 'profiles.update',
  method: 'PATCH',
  path: '/profiles/{id}',
  summary: 'Say what you are not, what you are and what you bring',
  input: {
    id: Id,
    am_not: Sentence.optional().meta({ description: 'I am not a ...' }),
    am: Sentence.optional().meta({ description: 'I am ...' }),
    bring: Words(1000).optional(),
    topics: Short.optional().meta({ description: 'What they take well: topics, worries' }),
    languages: Short.optional(),
    shown: z.boolean().optional().meta({ description: 'Whether customers may see it, with the name' }),
  },
  output: Profile,
  may: 'viewer',
  refuses: ['not_found', 'not_allowed'],
  example: {
    id: ':member',
    am_not: 'I am not a seller.',
    am: 'I am an interpreter between bakers and machines.',
    topics: ['backup', 'tills'],
  },
  done: 'Saved.',
  async run(context, { id, topics, languages, shown, ...words }) {
    refuseOthers(context, id)
    const before = await findProfile(context, id)
    const after = { ...before, ...given(words), ...given({ topics: distinct(topics), languages: distinct(languages), shown }) }
    await save(context, after)
    context.changed({ kind: 'profile', id, before, after })
    return { ...after, updated_at: context.now }
  },
})

const Fit = z.object({ member_id: Id, name: z.string(), because: z.string() })

export const routeWords = operation({
  name: 'profiles.route',
  method: 'GET',
  path: '/profiles/route',
  summary: 'Find the members whom a worry fits, the best first, with the reason; who said that they are not that is left out',
  input: {
    words: Words(2000).refine((text) => text !== '', 'must not be empty'),
    language: Words(60).default('').meta({ description: 'Only those who speak it, or have not said what they speak' }),
  },
  output: z.object({ items: z.array(Fit.extend({ score: z.number() })), next: z.null(), left_out: z.array(Fit) }),
  may: 'viewer',
  columns: ['name', 'because', 'score', 'member_id'],
  example: { words: 'Nobody has tried the backup for years.' },
  async run(context, { words, language }) {
    const { fits, out } = fitsOf(words, await allProfiles(context), language)
    return { items: fits, next: null, left_out: out }
  },
})

async function save({ db, workspace, now }: Context, profile: Profile): Promise<void> {
  const { am_not, am, bring } = profile
  const columns = {
    ...{ am_not, am, bring },
    topics: JSON.stringify(profile.topics),
    languages: JSON.stringify(profile.languages),
    shown: profile.shown ? 1 : 0,
    updated_at: now,
  }
  await db
    .insertInto('profiles')
    .values({ workspace_id: workspace.id, id: profile.id, ...columns, created_at: now })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(columns))
    .execute()
}

function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
}

function distinct(texts: string[] | undefined): string[] | undefined {
  return texts && [...new Map(texts.map((text) => [text.toLowerCase(), text])).values()]
}
