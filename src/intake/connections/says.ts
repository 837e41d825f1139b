import { count, figure } from '../../ui/pieces/wording/count.ts'
import { type Counts, noCounts } from './counts.ts'
import { kindOf } from './kind.ts'
import type { ConnectionRow } from './tables.ts'

/** How a connection stands, in a sentence or two; of others' no more than whether it works. */
export function saysConnection(row: ConnectionRow, mine: boolean, now: string): string {
  const counts: Counts = { ...noCounts, ...(mine && row.counts !== '' ? (JSON.parse(row.counts) as object) : {}) }
  const last = row.last_sync_at ? `Read ${ago(row.last_sync_at, now)}` : 'Not read yet'
  switch (row.state) {
    case 'new':
      return 'Not begun yet.'
    case 'fetching':
      return mine ? `Being read: ${underWay(row, counts)}.` : 'Being read.'
    case 'failing':
      return `${mine ? row.state_words : 'It could not be read.'} Tried again ${ahead(row.next_sync_at, now)}.`
    case 'stopped':
      return mine ? `${row.state_words} Nothing is asked of it until that is mended.` : 'It waits for something to be mended.'
    case 'resting':
      return `It rests.${mine && row.state_words ? ` ${row.state_words}` : ''} ${last}.`
    default:
      return mine && row.last_sync_at ? [`${last}: ${outcome(row, counts)}.`, row.state_words].join(' ').trim() : `${last}.`
  }
}

function underWay(row: ConnectionRow, counts: Counts): string {
  const [, many] = kindOf(row.kind).unit
  const looked =
    counts.of === null ? figure(counts.looked) : `${figure(counts.looked)} of about ${figure(Math.max(counts.of, counts.looked))}`
  return `${looked} ${many} looked at, ${results(counts).join(', ')}`
}

function outcome(row: ConnectionRow, counts: Counts): string {
  const [one, many] = kindOf(row.kind).unit
  if (counts.looked === 0) return `nothing new`
  return [count(counts.looked, `new ${one}`, `new ${many}`), ...results(counts)].join(', ')
}

function results({ touched, proposed, left_out, made, changed }: Counts): string[] {
  return [
    ...(made > 0 ? [`${count(made, 'person', 'people')} made`] : []),
    ...(changed > 0 ? [`${count(changed, 'person', 'people')} changed`] : []),
    ...(touched > 0 || made + changed === 0 ? [count(touched, 'touch', 'touches')] : []),
    ...(proposed > 0 ? [`${figure(proposed)} with people you may want to add`] : []),
    ...(left_out > 0 ? [`${figure(left_out)} left out`] : []),
  ]
}

/** `12 minutes ago`; `just now` within the minute. */
function ago(at: string, now: string): string {
  const words = span(Date.parse(now) - Date.parse(at))
  return words === null ? 'just now' : `${words} ago`
}

function ahead(at: string, now: string): string {
  const words = at === '' ? null : span(Date.parse(at) - Date.parse(now))
  return words === null ? 'in a moment' : `in ${words}`
}

function span(milliseconds: number): string | null {
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 1) return null
  if (minutes < 60) return count(minutes, 'minute', 'minutes')
  if (minutes < 2880) return count(Math.round(minutes / 60), 'hour', 'hours')
  return count(Math.round(minutes / 1440), 'day', 'days')
}
