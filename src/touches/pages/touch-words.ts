import type { IconName } from '../../ui/index.ts'
import { channels as offered } from '../../ui/index.ts'
import { directions, kinds, phases, type Touch } from '../touch.ts'

/** What happened, in a few words: a call, they wrote, thanks by letter. */
export function touchWords({ channel, direction }: Pick<Touch, 'channel' | 'direction'>): string {
  const how = offered.find((one) => one.value === channel)?.label ?? 'Touch'
  if (direction === 'in') return `${how} from them`
  return direction === 'out' ? `${how} from us` : how
}

/** The drawing that stands for how it happened. */
export function touchIcon({ channel, kind }: Pick<Touch, 'channel' | 'kind'>): IconName {
  if (kind === 'recognition') return 'heart'
  return icons[channel] ?? 'check'
}

const icons: Partial<Record<Touch['channel'], IconName>> = {
  call: 'phone',
  email: 'mail',
  letter: 'mail',
  meeting: 'meeting',
  message: 'message',
  social: 'message',
  gift: 'gift',
}

const said: Record<string, string> = {
  in: 'they came to us',
  out: 'we came to them',
  both: 'both talked',
  contact: 'contact',
  recognition: 'thanks and recognition',
  resource: 'something useful shared',
}

export const directionOptions = directions.map((value) => ({ value, label: said[value] ?? value }))
export const kindOptions = kinds.map((value) => ({ value, label: said[value] ?? value }))
export const phaseOptions = phases.map((value) => ({ value, label: value }))
