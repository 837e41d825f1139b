import { quote } from '../platform/wording.ts'
import type { PersonFound, WorryRow } from '../people/index.ts'

/** One sentence on how to help, from what is known of someone. */
export interface Help {
  kind: string
  words: string
}

/** What is known that could help. */
export interface Knowledge {
  person: PersonFound
  wish: string | undefined
  worry: Pick<WorryRow, 'words' | 'state' | 'taken_by_name'> | undefined
}

/** How to help, for a kind of reason: their own words first, then what differs here. */
export function helpFor(kind: string, { person, wish, worry }: Knowledge): Help {
  const first = person.given_name || person.name
  const differs = person.differs ? ` Mind what differs: ${firstSentence(person.differs)}` : ''
  if (kind === 'promise')
    return { kind: 'keep', words: `Keep it today; or call, say why, and agree on another day before they have to ask.${differs}` }
  if (kind === 'their_promise')
    return { kind: 'ask', words: `Ask what is in the way, and take away of it what you can. Then agree on a day.${differs}` }
  if (kind === 'trail')
    return { kind: 'answer', words: `Take it up today, while ${first} is with it: answer, thank, or ask the next thing.${differs}` }
  if (kind === 'doubt')
    return { kind: 'call', words: `Call ${first}. Ask what would make it a 10, and do the first of it this week.${differs}` }
  if (kind === 'checkin_silent')
    return { kind: 'call', words: `Do not send the question again. Call, or go by, and ask how it is going.${differs}` }
  if (kind === 'indecision')
    return { kind: 'decide', words: `Make it smaller: recommend one way, and take the risk of it off ${first}.${differs}` }
  if (kind === 'waiting') return { kind: 'answer', words: `Answer today, even if only to say when the full answer comes.${differs}` }
  if (kind === 'worry') return { kind: 'take_worry', words: `Ask what would make it lighter; then take it, or find who can.${differs}` }
  if (kind === 'recognition') return { kind: 'thank', words: `Thank ${first} for one thing they did, by name and with what it changed.` }
  if (kind === 'birthday')
    return {
      kind: 'congratulate',
      words: wish ? `Wish ${first} well, and that this comes true: ${quote(wish)}` : `Wish ${first} well. Ask nothing today.`,
    }
  if (kind === 'greeting') return { kind: 'greet', words: `Say hello, and ask one thing: what brings you here?${differs}` }
  if (worry && worry.state !== 'gone')
    return { kind: 'ask', words: `Ask how it stands with what weighs on them: ${quote(worry.words)}${differs}` }
  if (wish) return { kind: 'ask', words: `Ask how far it has come: ${quote(wish)}${differs}` }
  return { kind: 'listen', words: `You know neither a wish nor a worry of ${first} yet. Ask what they would change first.${differs}` }
}

function firstSentence(text: string): string {
  const sentence = /^.*?(?<=[\p{L}\d)]{2})[.!?](?=\s|$)/su.exec(text.trim())?.[0] ?? text.trim()
  return sentence.length > 160 ? `${sentence.slice(0, 159).trimEnd()}…` : sentence
}
