import type { audiences } from '../core/journey.ts'

/** What questions are about, in the order in which a conversation comes to it. */
export const topics = ['situation', 'worries', 'wishes', 'deciding', 'success', 'help', 'other'] as const
export type Topic = (typeof topics)[number]

/** Each topic as a person would say it. */
export const topicWords: Record<Topic, string> = {
  situation: 'Where they are',
  worries: 'What weighs on them',
  wishes: 'What they want',
  deciding: 'How they decide',
  success: 'What success looks like',
  help: 'How we can help',
  other: 'Beside the list',
}

interface FirstQuestion {
  audience: (typeof audiences)[number]
  topic: Topic
  words: string
  hint: string
}

const customer = (topic: Topic, words: string, hint = ''): FirstQuestion => ({ audience: 'customer', topic, words, hint })
const teammate = (topic: Topic, words: string, hint = ''): FirstQuestion => ({ audience: 'teammate', topic, words, hint })

/** The questions that every workspace begins with. They can be reworded, moved and retired; none of them proposes anything. */
export const firstQuestions: readonly FirstQuestion[] = [
  customer('situation', 'What brings you here today?', 'Let them begin where they want to. Count to five before you say anything.'),
  customer('situation', 'Walk me through an ordinary day: where does this come up?', 'Places, people and times, rather than opinions.'),
  customer('situation', 'How long has it been like this, and what have you tried?'),
  customer('worries', 'What about this keeps you awake?', 'Write it the way they say it. It becomes a worry with one key.'),
  customer('worries', 'What does it cost you when it goes wrong: in money, in hours, in temper?', 'A figure a day helps later on.'),
  customer('worries', 'Who else feels it?'),
  customer('wishes', 'What are you seeking to accomplish?', 'The purpose will be made of this answer: take it down word for word.'),
  customer('wishes', 'What would you do with the time, or the calm, if this were solved?'),
  customer('wishes', 'Why does that matter to you?', 'Ask once more after the first answer.'),
  customer('deciding', 'Who has a say in this, and what matters to each of them?', 'Give each of them a part in the journey.'),
  customer('deciding', 'How did you decide the last time it was something of this size?'),
  customer('deciding', 'What could keep you from going ahead?', 'Later on, every one of these is a risk that wants a net.'),
  customer('success', 'A year from now: how would you know that this went well?', 'Something that can be counted or seen.'),
  customer('success', 'What must not get lost on the way?'),
  teammate('situation', 'How are you, really?', 'The first answer is a habit. The second one counts.'),
  teammate('situation', 'What has gone well since we last spoke?', 'Thank them for it: a thank-you is a touch of its own.'),
  teammate('worries', 'What weighs on you at work just now?', 'Do not solve it yet. It becomes a worry with one key.'),
  teammate('worries', 'What costs you strength that it should not cost?'),
  teammate('wishes', 'What would you like to be able to do that you cannot do yet?'),
  teammate(
    'wishes',
    'Which part of what we are after as a firm is also yours?',
    'A wish of theirs can be linked to a goal: then they own it.',
  ),
  teammate('help', 'What do you need from me before we speak again?', 'What you say yes to is a promise: note it with its day.'),
  teammate('help', 'What should I do differently?', 'Take it down, say thank you, explain nothing.'),
  teammate('success', 'What would make the next weeks good ones for you?'),
]
