import { daysBetween } from '../../platform/days.ts'
import { sayMoney } from '../../platform/money.ts'
import { count, countFirst } from '../../ui/pieces/wording/count.ts'
import { fact, type Help, type Judges, nothing, strongIf } from './judged.ts'

/** The principles that are judged by what we know of someone and how we speak with them. */
export const byPerson: Pick<
  Judges,
  'self-talk' | 'their-success' | 'need-to-change' | 'pain-of-staying' | 'difference' | 'care' | 'follow-through'
> = {
  'self-talk': ({ person, you_we }, { their_share }) => {
    const write: Help = { words: 'Write to them about them: check the draft before it goes', href: `/messages/to/${person.id}` }
    if (!you_we) return nothing('Nothing we sent them in the last half year is written down.', write)
    const { share, texts, latest } = you_we
    const said = `In ${count(texts, 'text', 'texts')} we sent them, ${percent(share)} of the words for a side are for theirs.`
    return strongIf(share >= their_share, [fact(said, latest)], write)
  },

  'their-success': ({ today, person, wishes, worries }, { fresh_days }) => {
    const ask: Help = { words: 'Ask what they want to achieve, and note it in their words', href: `/people/${person.id}` }
    if (wishes.count + worries.count === 0) return nothing('No wish and no worry of theirs is written down.', ask)
    const newest = [wishes.latest, worries.latest].reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b), null)
    return strongIf(
      wishes.count > 0 && newest !== null && daysBetween(newest, today) <= fresh_days,
      [
        fact(`${countFirst(wishes.count, 'wish', 'wishes')} written down.`, wishes.latest),
        fact(
          `${countFirst(worries.count, 'worry', 'worries')} written down${worries.carried > 0 ? `, ${worries.carried} still theirs alone` : ''}.`,
          worries.latest,
        ),
      ],
      ask,
    )
  },

  'need-to-change': ({ today, person, shared }, { fresh_days }) => {
    const share: Help = { words: 'Share something that touches a worry of theirs', href: `/people/${person.id}#touch` }
    if (shared.count === 0) return nothing('Nothing was shared with them that shows what they may not see.', share)
    const { touching } = shared
    return strongIf(
      touching.latest !== null && daysBetween(touching.latest, today) <= fresh_days,
      [
        fact(`${countFirst(shared.count, 'thing', 'things')} shared with them in the last year.`, shared.latest),
        touching.count > 0
          ? fact(`${countFirst(touching.count, 'of them touches', 'of them touch')} a worry of theirs.`, touching.latest)
          : fact('None of it touches a worry that is written down.'),
      ],
      share,
    )
  },

  'pain-of-staying': ({ person, costs, decision }) => {
    const help: Help = costs.staying_a_day
      ? { words: 'Set what changing costs beside it: price the recommended way', href: onJourney(decision.journey_id, person.id, 'ways') }
      : { words: 'Ask what a worry costs them a day', href: `/people/${person.id}` }
    const { staying_a_day, said_on, changing } = costs
    if (!staying_a_day && !changing) return nothing('Neither what staying costs them nor what changing costs is known.', help)
    return strongIf(
      staying_a_day !== null && changing !== null,
      [
        staying_a_day
          ? fact(`Staying costs them ${sayMoney(staying_a_day)} a day, as they said.`, said_on)
          : fact('What staying costs them is not known.'),
        changing ? fact(`Changing costs ${sayMoney(changing)} once.`) : fact('What changing costs is not written down.'),
      ],
      help,
    )
  },

  difference: ({ today, person }, { fresh_days }) => {
    const note: Help = { words: 'Note what is different about them', href: `/people/${person.id}` }
    if (!person.differs.trim()) return nothing('Nothing is noted of what is different about them.', note)
    const said = person.differs.trim()
    return strongIf(
      // Where nothing tells when it was noted, that it is there is all there is to judge.
      person.differs_on === null || daysBetween(person.differs_on, today) <= 2 * fresh_days,
      [fact(`“${said.length > 160 ? `${said.slice(0, 159)}…` : said}”`, person.differs_on)],
      { ...note, words: 'Look whether it is still so' },
    )
  },

  'follow-through': ({ person, theirs }) => {
    const { open, overdue, broken, kept, oldest_overdue, rescue } = theirs
    const agree: Help = { words: 'Agree on one small step of theirs, and on its day', href: `/people/${person.id}#promises` }
    if (open + broken + kept === 0 && !rescue) return nothing('They have promised nothing yet that could slip.', agree)
    return strongIf(
      overdue === 0 && rescue === '' && kept >= broken,
      [
        fact(`${kept} kept, ${broken} broken, ${open} open of what they promised within a year.`),
        overdue > 0 && fact(`${countFirst(overdue, 'promise', 'promises')} of theirs overdue.`, oldest_overdue),
        rescue !== '' && fact(`In rescue: ${rescue}`),
      ],
      {
        words: overdue > 0 ? 'Call about what slips: take it on, make it smaller, or agree on another day' : agree.words,
        href: agree.href,
      },
    )
  },

  care: (facts, { touch_times, fresh_days }) => {
    const { today, person, purpose } = facts
    const touch: Help = { words: 'Get in touch', href: `/people/${person.id}#touch` }
    if (!person.last_touch_on) return nothing('Nobody has been in touch with them yet.', touch)
    const days = daysBetween(person.last_touch_on, today)
    const often = person.circle_days
    const near = days <= (often === null ? fresh_days : often * touch_times)
    const understood = Boolean(purpose?.confirmed_on)
    const last =
      often === null
        ? `Last touch ${ago(days)}; no circle says how often.`
        : `Last touch ${ago(days)}; their circle asks for every ${often} days.`
    return strongIf(
      near && understood,
      [
        fact(last, person.last_touch_on),
        understood
          ? fact('They confirmed that we understood what it is for.', purpose?.confirmed_on)
          : fact('They have not confirmed that we understood what it is for.'),
      ],
      near ? { words: 'Play their purpose back to them', href: onJourney(facts.decision.journey_id, person.id, 'purpose') } : touch,
    )
  },
}

/** The part of a journey's page where something is done; where there is no journey, where one begins. */
export function onJourney(journeyId: string | null, personId: string, part: string): string {
  return journeyId ? `/journeys/${journeyId}#${part}` : `/journeys/new?person=${personId}`
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function ago(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : `${days} days ago`
}
