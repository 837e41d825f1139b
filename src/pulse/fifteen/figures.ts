import { type Adjustable, adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'

const share = { unit: 'from 0 to 1', least: 0, most: 1 }

/** Where what there is of a principle is enough. */
const figures = {
  their_share: adjustable({
    key: 'fifteen.their_share',
    title: 'Part of the words for them, in what we send, from which on it is about them',
    default: 0.5,
    why: 'As often them as us is a conversation.',
    ...share,
  }),
  fresh_days: adjustable({
    key: 'fifteen.fresh_days',
    title: 'Days after which what was noted of someone has grown old',
    unit: 'days',
    default: 120,
    why: 'A season and a little: wishes and worries change with it.',
    least: 14,
    most: 730,
  }),
  options: adjustable({
    key: 'fifteen.options',
    title: 'Options of ours on the table up to which a choice is simple',
    unit: 'options',
    default: 3,
    why: 'Three can be held side by side; more are a study.',
    least: 1,
    most: 10,
  }),
  checkins: adjustable({
    key: 'fifteen.checkins',
    title: 'Part of the check-ins due that must be answered',
    default: 0.7,
    why: 'One in three may be missed on holiday.',
    ...share,
  }),
  indecision: adjustable({
    key: 'fifteen.indecision',
    title: 'Indecision from which on a decision stalls',
    default: 0.25,
    why: 'A quarter is one clear reason; a next move is proposed from there on too.',
    ...share,
  }),
  confidence: adjustable({
    key: 'fifteen.confidence',
    title: 'Confidence from which on a choice is not regretted',
    unit: 'of 10',
    default: 7,
    why: 'Below seven people begin to look round.',
    least: 1,
    most: 10,
  }),
  touch_times: adjustable({
    key: 'fifteen.touch_times',
    title: 'Days since the last touch, as times of what their circle asks for, up to which they hear from us',
    unit: 'times',
    default: 1,
    why: 'A promise of every so many days is kept or it is not.',
    least: 0.5,
    most: 5,
  }),
} satisfies Record<string, Adjustable>

export type Figures = Record<keyof typeof figures, number>

/** What these are in this workspace. */
export function fifteenFigures(context: Context): Promise<Figures> {
  return adjusted(context, figures)
}

/** What they are where nobody set them. */
export const fifteenDefaults = Object.fromEntries(Object.entries(figures).map(([name, one]) => [name, one.default])) as Figures
