import type { ContentLine } from './content-lines.ts'

/** An event as its content lines that matter here, or a time zone as all of its own. */
export interface Component {
  kind: 'event' | 'zone'
  line: number
  lines: string[]
  /** Its VCALENDAR says METHOD:CANCEL. */
  cancelled: boolean
}

/** What a meeting is known by; all else of an event (descriptions, attachments, alarms) is not even looked at. */
const wanted =
  /^(?:uid|dtstart|dtend|duration|rrule|rdate|exdate|recurrence-id|status|summary|organizer|attendee|class|x-microsoft-cdo-busystatus)[;:]/i
const mostLines = 5000

export interface Found {
  component: (component: Component) => void
  /** The time zone of times that name none (X-WR-TIMEZONE). */
  zone: (name: string) => void
  problem: (line: number, message: string) => void
}

/** Finds the events and time zones in the content lines of calendars; whatever lies within them only by its depth. */
export function components(found: Found) {
  let current: Component | null = null
  let depth = 0
  let cancelled = false
  let calendars = 0
  const begin = (kind: string, line: number) => {
    if (current) depth++
    else if (kind === 'VEVENT' || kind === 'VTIMEZONE') current = { kind: kind === 'VEVENT' ? 'event' : 'zone', line, lines: [], cancelled }
    else if (kind === 'VCALENDAR') {
      calendars++
      cancelled = false
    }
  }
  const end = (kind: string) => {
    if (!current) return
    // An END that nobody began closes nothing, except the calendar's own: an event that was never closed ends there.
    if (kind === 'VCALENDAR') return broken()
    if (depth > 0) {
      depth--
      return
    }
    found.component(current)
    current = null
  }
  const broken = () => {
    if (current) found.problem(current.line, 'The event that begins here has no end.')
    current = null
    depth = 0
  }
  const outside = (text: string) => {
    if (/^METHOD:\s*CANCEL\s*$/i.test(text)) cancelled = true
    else if (/^X-WR-TIMEZONE:/i.test(text)) found.zone(text.slice(14).trim())
  }
  return {
    take({ line, text }: ContentLine): void {
      const edge = /^(BEGIN|END):\s*([\w-]{1,40})\s*$/i.exec(text.length < 60 ? text : '')
      const kind = edge?.[2]?.toUpperCase() ?? ''
      // The lines of a time zone's parts are wanted too; of an event's parts (alarms) none.
      const within = current
      if (edge?.[1]?.toUpperCase() === 'BEGIN') begin(kind, line)
      else if (edge) end(kind)
      else if (!within) outside(text)
      if (!within || within !== current || within.lines.length >= mostLines) return
      if (within.kind === 'zone' || (depth === 0 && wanted.test(text))) within.lines.push(text)
    },
    /** How many calendars there were. */
    end(): number {
      broken()
      return calendars
    },
  }
}
