import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import type { Weights } from './rules.ts'

const weight = (name: string, title: string, standard: number, why: string) =>
  adjustable({ key: `gauges.${name}`, title: `Weight in its gauge: ${title}`, unit: 'parts', default: standard, why, least: 0, most: 10 })

const declared = {
  purposes: weight('purposes', 'purposes confirmed', 3, 'A purpose they confirmed is the only proof that both see the same place.'),
  wishes: weight('wishes', 'wishes known', 2, 'Who does not know what they want cannot show them where it lies.'),
  goals: weight('goals', 'goals that somebody owns', 1, 'A goal nobody owns is a wish of the firm; few workspaces have many.'),
  promises: weight('promises', 'promises kept', 3, 'Trust is made of what was said and then done.'),
  confidence: weight('confidence', 'how sure they are', 2, 'What they say of their choice, asked of each of them.'),
  undoubted: weight('undoubted', 'journeys without a doubt', 1, 'Doubts follow from the answers, so they are not counted as much again.'),
  each: weight('each', 'touched within their days', 3, 'Who is not spoken with cannot be heard.'),
  two_way: weight('two_way', 'touches in which they spoke', 2, 'What only goes out is an announcement.'),
  moving: weight('moving', 'journeys that move', 3, 'Energy shows in steps.'),
  relief: weight('relief', 'worries that went', 2, 'What weighs on people holds them; what is gone lets them go.'),
  pulse: weight('pulse', 'what the pulse says', 2, 'Asked seldom, and of few: it corrects what the data says, and does not rule it.'),
}

/** How much each part weighs in this workspace. */
export function weightsOf(context: Context): Promise<Weights> {
  return adjusted(context, declared)
}
