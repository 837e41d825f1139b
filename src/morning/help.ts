import type { PersonFound, WorryRow } from '../people/index.ts'
import { quote } from '../platform/wording.ts'

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
  const plain = plainly[kind]
  if (plain) return { kind: plain[0], words: `${plain[1].replaceAll('NAME', first)}${differs}` }
  if (kind === 'recognition') return { kind: 'thank', words: `Thank ${first} for one thing they did, by name and with what it changed.` }
  if (kind === 'birthday')
    return {
      kind: 'congratulate',
      words: wish ? `Wish ${first} well, and that this comes true: ${quote(wish)}` : `Wish ${first} well. Ask nothing today.`,
    }
  if (worry && worry.state !== 'gone')
    return { kind: 'ask', words: `Ask how it stands with what weighs on them: ${quote(worry.words)}${differs}` }
  if (wish) return { kind: 'ask', words: `Ask how far it has come: ${quote(wish)}${differs}` }
  return { kind: 'listen', words: `You know neither a wish nor a worry of ${first} yet. Ask what they would change first.${differs}` }
}

/** What to do about a kind of reason, whoever it is: the kind of help, and the words with NAME in the place of theirs. */
const plainly: Record<string, [kind: string, words: string] | undefined> = {
  promise: ['keep', 'Keep it today; or call, say why, and agree on another day before they have to ask.'],
  their_promise: ['ask', 'Ask what is in the way, and take away of it what you can. Then agree on a day.'],
  trail: ['answer', 'Take it up today, while NAME is with it: answer, thank, or ask the next thing.'],
  doubt: ['call', 'Call NAME. Ask what would make it a 10, and do the first of it this week.'],
  checkin_silent: ['call', 'Do not send the question again. Call, or go by, and ask how it is going.'],
  indecision: ['decide', 'Make it smaller: recommend one way, and take the risk of it off NAME.'],
  visit: ['answer', 'Answer by the day that was promised, and ask what they would change first.'],
  handed_over: ['greet', 'Say that you are there for NAME now and know the story, so that nothing has to be told twice.'],
  low_answer: ['call', 'Call NAME, thank them for saying it, and ask what would make it better. Then do the first of it.'],
  bounce: ['call', 'Call NAME, ask which address works, and say in a word what you had written.'],
  waiting: ['answer', 'Answer today, even if only to say when the full answer comes.'],
  worry: ['take_worry', 'Ask what would make it lighter; then take it, or find who can.'],
  resource: ['share', 'Send it to NAME, with one sentence on why it made you think of them.'],
  testimonial: ['ask', 'Ask NAME: the page of their journey has words to begin from, made of facts alone.'],
  introduction_ready: ['introduce', 'Make the introduction today: the letter to both is ready, only read it once.'],
  introduction_follow_up: ['ask', 'Ask NAME in one line how it went, and who is to be thanked.'],
  introduction_thank: ['thank', 'Thank NAME for what came of it, by name and with what it changed.'],
  thanks: ['thank', 'Thank NAME for the good word before you ask for anything, and say what it led to.'],
  greeting: ['greet', 'Say hello, and ask one thing: what brings you here?'],
}

function firstSentence(text: string): string {
  const sentence = /^.*?(?<=[\p{L}\d)]{2})[.!?](?=\s|$)/su.exec(text.trim())?.[0] ?? text.trim()
  return sentence.length > 160 ? `${sentence.slice(0, 159).trimEnd()}…` : sentence
}
