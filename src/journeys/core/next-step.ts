import type { Standing } from '../leading/scores.ts'
import type { Journey } from './journey.ts'

/** What the one next step is made of. */
export interface NextStepFacts {
  journey: Pick<Journey, 'stage' | 'purpose' | 'purpose_confirmed_on'>
  /** When the purpose was last played back to them; null: not yet. */
  played_back_on: string | null
  answers: number
  ways: readonly { recommended: boolean; shared_on: string | null; risks: readonly { net: unknown }[] }[]
  indecision: Standing['indecision']
  rescue_because: string | null
}

/** The one thing to do now on a journey: what, why, and the part of its page where it is done; null once it is over. */
export function nextStep(facts: NextStepFacts): { title: string; why: string; part: string } | null {
  switch (facts.journey.stage) {
    case 'listening':
      return facts.answers === 0
        ? { title: 'Listen first', why: 'Nothing of theirs is written down yet.', part: 'listening' }
        : {
            title: 'Ask what they seek to accomplish',
            why: 'Their answers are there; the purpose is one sentence of theirs.',
            part: 'purpose',
          }
    case 'purpose':
      return purposeStep(facts)
    case 'way':
      return wayStep(facts)
    case 'deciding':
      return decidingStep(facts)
    case 'committed':
      return facts.rescue_because
        ? { title: 'Bring it back on its way', why: facts.rescue_because, part: 'checkins' }
        : { title: 'Stay close', why: 'They said yes; the check-ins show whether they still would.', part: 'checkins' }
    default:
      return null
  }
}

function purposeStep({ journey, played_back_on }: NextStepFacts) {
  if (!journey.purpose)
    return { title: 'Write their purpose down', why: 'One sentence, in their words, that says where they want to arrive.', part: 'purpose' }
  if (!played_back_on) return { title: 'Play the purpose back to them', why: 'Only they can say whether it is theirs.', part: 'purpose' }
  return { title: 'Ask whether that is it', why: 'The purpose was played back to them and not confirmed yet.', part: 'purpose' }
}

function wayStep({ journey, ways }: NextStepFacts) {
  if (!journey.purpose_confirmed_on) return { title: 'Have the purpose confirmed', why: 'Advice comes after it.', part: 'purpose' }
  if (ways.length === 0)
    return { title: 'Put a way on the table', why: 'At most three, beside staying as it is and going elsewhere.', part: 'ways' }
  if (!ways.some((way) => way.recommended)) return { title: 'Recommend one way', why: 'They need sense, not choice.', part: 'ways' }
  return { title: 'Show them the way you recommend', why: 'It is ready, and they have not seen it.', part: 'ways' }
}

function decidingStep({ ways, indecision }: NextStepFacts) {
  if (indecision.next)
    return { title: indecision.next.words, why: indecision.reasons.map((reason) => reason.words).join(' '), part: 'ways' }
  if (!ways.some((way) => way.recommended)) return { title: 'Recommend one way', why: 'They need sense, not choice.', part: 'ways' }
  if (ways.some((way) => way.recommended && way.risks.some((risk) => !risk.net)))
    return { title: 'Hold a net under the risk', why: 'A risk of the way you recommend has none.', part: 'risks' }
  return { title: 'Ask for their decision', why: 'They know the way, what it costs and what holds it.', part: 'decision' }
}
