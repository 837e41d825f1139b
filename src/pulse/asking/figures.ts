import { adjustable } from '../../platform/adjustable.ts'

/** What keeps a team's answers apart from who gave them. None can be set below what it starts with, or the promise would be broken. */
export const anonymity = {
  least: adjustable({
    key: 'pulse.least_answers',
    title: 'Answers of a team from which on there are results',
    unit: 'answers',
    default: 4,
    why: 'Of three, two who compare notes know the third. It can be raised, never lowered.',
    least: 4,
    most: 50,
  }),
  least_words: adjustable({
    key: 'pulse.least_for_words',
    title: 'Answers of a team from which on free words are shown',
    unit: 'answers',
    default: 8,
    why: 'Words give away their writer sooner than a mark does. It can be raised, never lowered.',
    least: 8,
    most: 100,
  }),
  rest_days: adjustable({
    key: 'pulse.rest_days',
    title: 'Days before any of the same team are asked again',
    unit: 'days',
    default: 21,
    why: 'Two pulses close together, one with one person more, would tell what that one said. It can be raised, never lowered.',
    least: 21,
    most: 365,
  }),
}
