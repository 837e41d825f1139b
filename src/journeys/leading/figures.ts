import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { type IndecisionSettings, indecisionDefaults, type StanceSettings, stanceDefaults } from '../rules/index.ts'

const share = { unit: 'from 0 to 1', least: 0, most: 1 }
const days = { unit: 'days', least: 1, most: 365 }
const { weights } = indecisionDefaults

/** What indecision is counted with; the reasons of the defaults stand with the formula. */
const indecision = {
  median_days: adjustable({
    key: 'indecision.median_days',
    title: 'Days between two steps forward, where no playbook tells',
    default: indecisionDefaults.median_days,
    why: 'Two weeks are a usual rhythm of meetings.',
    ...days,
  }),
  full_at_medians: adjustable({
    key: 'indecision.full_at_medians',
    title: 'Standing still counts in full after this many times those days',
    default: indecisionDefaults.full_at_medians,
    unit: 'times',
    why: 'One may be a holiday and two an illness; three are neither.',
    least: 1.5,
    most: 20,
  }),
  full_at_count: adjustable({
    key: 'indecision.full_at_count',
    title: 'Options taken up again, promises missed or late deciders that count in full',
    default: indecisionDefaults.full_at_count,
    unit: 'times',
    why: 'Once is chance, twice is a pattern.',
    least: 1,
    most: 20,
  }),
  silent_from_days: adjustable({
    key: 'indecision.silent_from_days',
    title: 'Days without an answer that mean nothing yet',
    default: indecisionDefaults.silent_from_days,
    why: 'A week is busy.',
    ...days,
  }),
  silent_full_days: adjustable({
    key: 'indecision.silent_full_days',
    title: 'Days without an answer that count in full',
    default: indecisionDefaults.silent_full_days,
    why: 'Four weeks are an answer.',
    ...days,
  }),
  move_from: adjustable({
    key: 'indecision.move_from',
    title: 'The score from which a next move is proposed',
    default: indecisionDefaults.move_from,
    why: 'A quarter is one clear reason.',
    ...share,
  }),
  no_step: weight('no_step', 'Standing still', 'It weighs most: the others are often its causes.'),
  reopened: weight('reopened', 'Options taken up again', 'The question is open again, but they are at least talking about it.'),
  promises_missed: weight('promises_missed', 'Their own promises missed', 'What they promise and do not do is a way of saying no.'),
  silent: weight('silent', 'Silence', 'They may be busy, or they may be gone.'),
  late_deciders: weight('late_deciders', 'Deciders who came late', 'A new decider may also be the one who decides.'),
}

const stance = {
  window_days: adjustable({
    key: 'stance.window_days',
    title: 'How far back requests and decisions count',
    default: stanceDefaults.window_days,
    why: 'Half a year is long enough for a few decisions, short enough that a changed habit shows.',
    ...days,
  }),
  outweighs: adjustable({
    key: 'stance.outweighs',
    title: 'How far leading must outweigh following, or the other way round',
    default: stanceDefaults.outweighs,
    why: 'A third: two against one is a direction, three against two is side by side.',
    ...share,
  }),
  lost_from: adjustable({
    key: 'stance.lost_from',
    title: 'The part of all facts without a direction from which a journey is lost',
    default: stanceDefaults.lost_from,
    why: 'Half.',
    ...share,
  }),
  unanswered_days: adjustable({
    key: 'stance.unanswered_days',
    title: 'Days after which a request without an answer shows that nobody leads',
    default: stanceDefaults.unanswered_days,
    why: 'Two weeks of silence are an answer.',
    ...days,
  }),
}

/** What both scores are counted with in this workspace. */
export async function leadingSettings(context: Context): Promise<{ indecision: IndecisionSettings; stance: StanceSettings }> {
  const { no_step, reopened, promises_missed, silent, late_deciders, ...rest } = await adjusted(context, indecision)
  return {
    indecision: { ...rest, weights: { no_step, reopened, promises_missed, silent, late_deciders } },
    stance: await adjusted(context, stance),
  }
}

function weight(code: keyof typeof weights, title: string, why: string) {
  return adjustable({
    key: `indecision.weight_${code}`,
    title: `${title}: what it adds alone, in full`,
    default: weights[code] as number,
    why,
    ...share,
  })
}
