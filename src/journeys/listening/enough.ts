import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import type { JourneyFound } from '../core/journey.ts'
import { moveTo } from '../core/save.ts'
import { answersOf } from './answer.ts'
import { type Topic, topicWords } from './first-questions.ts'

const topicsHeard = adjustable({
  key: 'listening.topics',
  title: 'What must have been spoken about before it is time for the purpose',
  unit: 'subjects',
  default: 3,
  why: 'Where they are, what weighs on them and what they want: with less than that, a purpose would be guessed.',
  least: 1,
  most: 5,
})

/** The subjects that count, of a customer and of a teammate alike. */
const counting: readonly Topic[] = ['situation', 'worries', 'wishes', 'deciding', 'success', 'help']

/** How much has been heard: the subjects of the answers, whether they are enough, and a sentence that says so. */
export function heard(answers: readonly { topic: string }[], needed: number): { subjects: Topic[]; enough: boolean; words: string } {
  const subjects = counting.filter((topic) => answers.some((answer) => answer.topic === topic))
  const left = needed - subjects.length
  if (left <= 0) return { subjects, enough: true, words: `You have heard of ${list(subjects)}: enough to say where they want to arrive.` }
  const so = subjects.length === 0 ? 'Nothing has been heard yet' : `So far you have heard of ${list(subjects)}`
  return { subjects, enough: false, words: `${so}; ${left === 1 ? 'one more subject' : `${left} more subjects`} before the purpose.` }
}

/** How much has been heard on a journey, by what this workspace asks for. */
export async function heardSoFar(context: Context, answers: readonly { topic: string }[]) {
  return heard(answers, (await adjusted(context, { topicsHeard })).topicsHeard)
}

/** Once enough was heard, a journey goes from listening on to the purpose. */
export async function enoughHeard(context: Context, journey: JourneyFound): Promise<void> {
  if (journey.stage !== 'listening') return
  const { enough, words } = await heardSoFar(context, await answersOf(context, journey.id))
  if (enough) await moveTo(context, journey, 'purpose', { words })
}

function list(subjects: readonly Topic[]): string {
  const words = subjects.map((topic) => topicWords[topic].toLowerCase())
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
