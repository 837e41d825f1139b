import { listMeetings } from '../src/intake/meetings/operations.ts'
import { createPerson } from '../src/people/index.ts'
import { type Caller, call } from '../src/platform/call.ts'
import { setClock } from '../src/platform/clock.ts'
import { listTouches } from '../src/touches/index.ts'

/** An event with Ruth, in UTC: `20260302T090000`. */
export function event(uid: string, start: string, more: string[] = ['SUMMARY:The oven']): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART:${start}Z`,
    'DURATION:PT1H',
    'ORGANIZER;CN=Ruth Adler:mailto:ruth@acorn.example',
    ...(more.some((line) => line.includes('ada@tide.example')) ? [] : ['ATTENDEE;CN=Ada:mailto:ada@tide.example']),
    ...more,
    'END:VEVENT',
  ]
}

export function calendar(...events: string[][]): string[] {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tests//EN', ...events.flat(), 'END:VCALENDAR']
}

export async function knowRuth(caller: Caller): Promise<string> {
  return (await call(caller, createPerson, { name: 'Ruth Adler', emails: ['ruth@acorn.example'] })).id
}

export async function touched(caller: Caller): Promise<string[]> {
  const { items } = await call(caller, listTouches, { limit: 200 })
  return items.map(({ on, channel, words }) => `${on} ${channel} ${words}`).sort()
}

export async function toCome(caller: Caller): Promise<string[]> {
  const { items } = await call(caller, listMeetings, {})
  return items.map(({ starts_at, title, people }) => `${starts_at.slice(0, 16)} ${title} ${people.map(({ name }) => name).join(', ')}`)
}

/** Time goes by. */
export function later(instant: string): void {
  setClock(instant)
}

/** A calendar that someone gives out by its address. */
export class Published {
  lines: string[] = calendar()
  etag: string | null = null
  status = 200
  type = 'text/calendar'
  asked = 0
  unchanged = 0
  readonly #server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => this.#answer(request) })

  get url(): string {
    return `http://127.0.0.1:${this.#server.port}/private-7/basic.ics`
  }

  stop(): Promise<void> {
    return this.#server.stop(true)
  }

  #answer(request: Request): Response {
    this.asked++
    const headers: Record<string, string> = { 'content-type': this.type, ...(this.etag ? { etag: this.etag } : {}) }
    if (this.etag && request.headers.get('if-none-match') === this.etag) {
      this.unchanged++
      return new Response(null, { status: 304, headers })
    }
    return new Response(`${this.lines.join('\r\n')}\r\n`, { status: this.status, headers })
  }
}
