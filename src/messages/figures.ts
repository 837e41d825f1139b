import { adjustable, adjusted } from '../platform/adjustable.ts'
import type { Context } from '../platform/context.ts'
import { type CheckFigures, checkDefaults } from './check/figures.ts'

const share = { unit: 'from 0 to 1', least: 0, most: 1 }

/** From where on a message is too long, too heavy on our side, and so on. */
const figures = {
  most_words: adjustable({
    key: 'messages.most_words',
    title: 'Words from which on a message is too long',
    default: checkDefaults.most_words,
    unit: 'words',
    why: 'About a minute of reading: adults read some 238 words a minute in silence (Brysbaert, 2019).',
    least: 20,
    most: 3000,
  }),
  we_times: adjustable({
    key: 'messages.we_times',
    title: 'Our side is heavy when it is named this many times as often as theirs',
    default: checkDefaults.we_times,
    unit: 'times',
    why: 'As often is a conversation; twice as often is a speech.',
    least: 1,
    most: 20,
  }),
  we_more: adjustable({
    key: 'messages.we_more',
    title: 'and at least this many times more',
    default: checkDefaults.we_more,
    unit: 'words',
    why: 'One or two words of our own are needed to say who does something.',
    least: 1,
    most: 50,
  }),
  asks_from: adjustable({
    key: 'messages.asks_from',
    title: 'From this many things asked on there are too many',
    default: checkDefaults.asks_from,
    unit: 'asks',
    why: 'Two that belong together are still answered in one go; of three one is forgotten.',
    least: 2,
    most: 20,
  }),
  least_sentences: adjustable({
    key: 'messages.least_sentences',
    title: 'From this many sentences on a message that offers something should say what happens next',
    default: checkDefaults.least_sentences,
    unit: 'sentences',
    why: 'One or two sentences are part of a conversation that goes on by itself.',
    least: 1,
    most: 50,
  }),
  core_share: adjustable({
    key: 'messages.core_share',
    title: 'The part of the core message that must be there in any wording',
    default: checkDefaults.core_share,
    why: 'With half of its words of meaning, or others of the same meaning, a reader would know it again.',
    ...share,
  }),
  reader_share: adjustable({
    key: 'messages.reader_share',
    title: 'The part of a wish or the purpose that must be there in any wording',
    default: checkDefaults.reader_share,
    why: 'A wish may be touched on without being said in full.',
    ...share,
  }),
}

/** Those figures in this workspace. */
export function figuresOf(context: Context): Promise<CheckFigures> {
  return adjusted(context, figures)
}

const aboutPhases = {
  joining_days: adjustable({
    key: 'phases.joining_days',
    title: 'So long after you met a teammate is still joining',
    default: 90,
    unit: 'days',
    why: 'A trial period usually ends after three months.',
    least: 7,
    most: 365,
  }),
  least_words: adjustable({
    key: 'phases.least_words',
    title: 'From so many words on a text of ours is looked at for the core message',
    default: 20,
    unit: 'words',
    why: 'A shorter one is part of a conversation, or a note about one.',
    least: 1,
    most: 500,
  }),
  two_way_least: adjustable({
    key: 'phases.two_way_least',
    title: 'Below this part of touches in which they speak too, a phase is one-sided',
    default: 0.3,
    why: 'Where fewer than three in ten are an exchange, we mostly talk at them.',
    ...share,
  }),
  woven_least: adjustable({
    key: 'phases.woven_least',
    title: 'Below this part of our own texts that carry the core message, it is not woven through',
    default: 0.5,
    why: 'What stands in every other text is recognized; what stands in fewer is chance.',
    ...share,
  }),
}

export type PhaseFigures = { [Name in keyof typeof aboutPhases]: number }

/** What is judged of phases in this workspace, and from where on it is a gap. */
export function phaseFiguresOf(context: Context): Promise<PhaseFigures> {
  return adjusted(context, aboutPhases)
}
