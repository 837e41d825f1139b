import { countFirst } from '../../ui/pieces/wording/count.ts'
import type { FifteenFacts } from './facts.ts'
import { onJourney, percent } from './judge-person.ts'
import { fact, type Help, type Judges, nothing, strongIf } from './judged.ts'

/** The principles that are judged by what lies on someone's journeys. */
export const byJourneys: Pick<
  Judges,
  'their-goals' | 'how-to-decide' | 'overwhelm' | 'risk' | 'commitment' | 'indecision' | 'remorse' | 'alternatives'
> = {
  'their-goals': (facts) => {
    const { theirs, ours, latest } = facts.yardsticks
    const measure = there(facts, 'Agree on what they will measure it by', 'outcome')
    if (theirs + ours === 0) return nothing('Nothing is measured on their journeys.', measure)
    return strongIf(
      theirs > 0 && theirs >= ours,
      [fact(`${theirs} of ${theirs + ours} yardsticks on their journeys serve them.`, latest)],
      measure,
    )
  },

  'how-to-decide': (facts) => {
    const { journey_id, opened_on, next_on, deciders } = facts.decision
    const help = !opened_on
      ? there(facts, 'Share their trail, so that the one next step stands before them', 'trail')
      : there(facts, 'Agree on the next step and its day', 'promises')
    if (!journey_id) return nothing('There is no journey on which something is to be decided.', help)
    return strongIf(
      opened_on !== null && next_on !== null && deciders > 0,
      [
        opened_on ? fact('They opened their trail.', opened_on) : fact('They have not opened a trail of theirs.'),
        next_on ? fact('The next step has a day.', next_on) : fact('No next step has a day.'),
        fact(`${countFirst(deciders, 'person is', 'people are')} known to decide.`),
      ],
      help,
    )
  },

  overwhelm: (facts, { options }) => {
    const { ours, recommended, latest } = facts.options
    const help = there(facts, recommended === 0 ? 'Recommend one way, and say why' : 'Take ways off the table', 'ways')
    if (ours === 0) return nothing('There is no way on the table yet.', help)
    return strongIf(
      ours <= options && recommended === 1,
      [
        fact(
          `${countFirst(ours, 'way', 'ways')} of ours on the table, ${recommended === 1 ? 'one recommended' : 'none recommended'}.`,
          latest,
        ),
      ],
      help,
    )
  },

  risk: (facts) => {
    const { all, with_net, latest } = facts.risks
    const help = there(facts, all === 0 ? 'Ask what could go wrong, and write it down' : 'Put a net under each risk', 'risks')
    if (all === 0) return nothing('No risk that they see is written down.', help)
    return strongIf(with_net === all, [fact(`${with_net} of ${all} risks have a net.`, latest)], help)
  },

  commitment: (facts, { checkins }) => {
    const { due, answered, latest } = facts.checkins
    const help = there(facts, 'Ask how it is going: hand the next check-in on', 'checkins')
    if (due === 0) return nothing('No check-in has been due yet.', help)
    return strongIf(
      answered / due >= checkins,
      [fact(`${answered} of ${due} check-ins answered, ${percent(answered / due)}.`, latest)],
      help,
    )
  },

  indecision: (facts, { indecision }) => {
    const help = there(facts, 'Make the next move: judge, recommend, limit, or take a risk off', 'ways')
    if (!facts.indecision) return nothing('No decision of theirs is open.', help)
    const { score, why, since } = facts.indecision
    const said = score === 0 ? 'Their decision moves.' : `Indecision ${score.toFixed(2)} of 1. ${why}`
    return strongIf(score < indecision, [fact(said.trim(), since)], help)
  },

  remorse: ({ doubts, confidence, ...facts }, { confidence: enough }) => {
    const help = there(facts, 'Call, and ask what would make it a ten', 'checkins')
    if (!confidence && doubts.count === 0) return nothing('Nobody has asked how sure they are of their choice.', help)
    const fell = confidence?.before != null && confidence.last < confidence.before ? `, down from ${confidence.before}` : ''
    return strongIf(
      doubts.count === 0 && confidence !== null && confidence.last >= enough && fell === '',
      [
        confidence && fact(`They last gave ${confidence.last} of 10${fell}.`, confidence.on),
        doubts.count > 0 && fact(`${countFirst(doubts.count, 'doubt is', 'doubts are')} open.`, doubts.latest),
      ],
      help,
    )
  },

  alternatives: (facts) => {
    const { ours, other, nothing: none, latest } = facts.options
    const help = there(facts, none === 0 ? 'Write doing nothing down as one of the ways' : 'Write down where else they could go', 'ways')
    if (other + none === 0) return nothing(ours > 0 ? 'Only our own ways are written down.' : 'No way of theirs is written down.', help)
    return strongIf(
      none > 0 && other > 0,
      [fact(`${countFirst(other, 'other way', 'other ways')} written down, doing nothing ${none > 0 ? 'among them' : 'not yet'}.`, latest)],
      help,
    )
  },
}

function there({ decision, person }: Pick<FifteenFacts, 'decision' | 'person'>, words: string, part: string): Help {
  const href = onJourney(decision.journey_id, person.id, part)
  return decision.journey_id ? { words, href } : { words: 'Begin a journey with them', href }
}
