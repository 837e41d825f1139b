import type { Child } from 'hono/jsx'
import { Part, written } from '../html/element.ts'

/** Drawn on a grid of 20, in one line weight. */
const drawings = {
  morning: (
    <>
      <path d="M2.5 15.5h15M5.5 15.5a4.5 4.5 0 0 1 9 0" />
      <path d="M10 5.5v2M3.9 9.4l1.3 1.1M16.1 9.4l-1.3 1.1" />
    </>
  ),
  people: (
    <>
      <circle cx="7.5" cy="7" r="2.8" />
      <path d="M2.5 16c.5-3 2.5-4.5 5-4.5s4.5 1.5 5 4.5M13 4.6a2.6 2.6 0 0 1 0 4.9M14.5 11.9c1.7.6 2.7 2 3 4.1" />
    </>
  ),
  person: (
    <>
      <circle cx="10" cy="6.8" r="3" />
      <path d="M4 16.5c.6-3.3 3-5 6-5s5.4 1.7 6 5" />
    </>
  ),
  journeys: (
    <>
      <path d="M3 16.5c5 0 3.5-5.5 7-6.5s3-6 7-6.5" />
      <circle cx="3.5" cy="16.5" r="1" />
      <circle cx="16.5" cy="3.5" r="1" />
    </>
  ),
  journey: <path d="M2.8 16c3-.2 3.2-4 6-4.2 2.700-.2 3-3.600 5.400-4.300M14.200 9V3.200l3.300 1.700-3.300 1.700" />,
  promise: (
    <>
      <circle cx="7.2" cy="10" r="4.2" />
      <circle cx="12.8" cy="10" r="4.2" />
    </>
  ),
  offering: <path d="M3.2 9.600V4.200a1 1 0 0 1 1-1h5.400L17 10.600 10.600 17zM6.700 6.700h.01" />,
  playbook: (
    <path d="M10 5.200C8.400 4 6 3.700 3 3.900v11.400c3-.2 5.400.1 7 1.300 1.600-1.200 4-1.500 7-1.300V3.900c-3-.2-5.400.1-7 1.300zM10 5.200v11.400" />
  ),
  pulse: <path d="M2.5 10.500h3.200l2-5.500 4.200 9.500 2.200-4h3.400" />,
  import: <path d="M10 3v9m0 0l-3.5-3.5M10 12l3.5-3.5M3 13v2.5A1.5 1.5 0 0 0 4.5 17h11a1.5 1.5 0 0 0 1.5-1.5V13" />,
  export: <path d="M10 12V3m0 0L6.5 6.5M10 3l3.5 3.5M3 13v2.5A1.5 1.5 0 0 0 4.5 17h11a1.5 1.5 0 0 0 1.5-1.5V13" />,
  settings: (
    <>
      <path d="M3 5.5h6.5M14 5.5h3M3 14.5h3M10.5 14.5H17" />
      <circle cx="11.8" cy="5.5" r="2" />
      <circle cx="8.2" cy="14.5" r="2" />
    </>
  ),
  search: (
    <>
      <circle cx="8.8" cy="8.8" r="5.3" />
      <path d="M12.8 12.8L17 17" />
    </>
  ),
  plus: <path d="M10 4v12M4 10h12" />,
  more: <path d="M3.5 6h13M3.5 10h13M3.5 14h13" />,
  dots: <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.8" />,
  check: <path d="M4 10.5l4 4 8-9" />,
  later: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 6.2V10l2.6 1.8" />
    </>
  ),
  skip: <path d="M4 5l6 5-6 5zM15 5v10" />,
  close: <path d="M5 5l10 10M15 5L5 15" />,
  down: <path d="M5.5 8l4.5 4.5L14.5 8" />,
  right: <path d="M8 5.5l4.5 4.5L8 14.5" />,
  left: <path d="M12 5.5L7.5 10l4.5 4.5" />,
  mail: <path d="M3 5.5h14v9H3zM3.5 6l6.5 5 6.5-5" />,
  phone: <path d="M4 4.5c0 6.5 5 11.5 11.5 11.5l1-3.5-3.7-1.5-1.5 1.7c-1.7-.8-3.2-2.3-4-4l1.7-1.5L7.5 3.5z" />,
  message: <path d="M3 4.5h14v9H9.5L6 16.5v-3H3z" />,
  meeting: <path d="M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3" />,
  network: (
    <>
      <circle cx="5" cy="6" r="2.200" />
      <circle cx="15" cy="5" r="2.200" />
      <circle cx="10" cy="15" r="2.200" />
      <path d="M7.200 5.800l5.600-.600M6 8l3 5M14 7l-3 6" />
    </>
  ),
  gift: <path d="M3.5 8h13v3h-13zM5 11v5.5h10V11M10 8v8.5M10 8C8 3.5 4.5 4.5 6 8M10 8c2-4.5 5.5-3.5 4 0" />,
  heart: <path d="M10 16.5C4 12.5 2.5 9.5 3.2 7c.9-3 4.9-3.5 6.8-.4 1.9-3.1 5.9-2.6 6.8.4.7 2.5-.8 5.5-6.8 9.5z" />,
  star: <path d="M10 3l2 4.6 5 .5-3.8 3.3 1.1 4.9L10 13.7l-4.3 2.6 1.1-4.9L3 8.1l5-.5z" />,
  undo: <path d="M7.5 4.5L4 8l3.5 3.5M4 8h8a4 4 0 0 1 0 8H9" />,
  copy: <path d="M7.5 7.5H16V16H7.5zM12.5 7.5V4H4v8.5h3.5" />,
  key: (
    <>
      <circle cx="6.8" cy="13.2" r="3.2" />
      <path d="M9.2 10.8L16.5 3.5M13 7l2.5 2.5" />
    </>
  ),
  lock: <path d="M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9" />,
  leave: <path d="M8 3.5H4v13h4M8 10h9m0 0l-3.5-3.5M17 10l-3.5 3.5" />,
  light: (
    <>
      <circle cx="10" cy="10" r="3.3" />
      <path d="M10 2.5v1.8M10 15.7v1.8M2.5 10h1.8M15.7 10h1.8M4.7 4.7l1.3 1.3M14 14l1.3 1.3M15.3 4.7L14 6M6 14l-1.3 1.3" />
    </>
  ),
  dark: <path d="M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8z" />,
  system: <path d="M3 4.5h14v9H3zM7 16.5h6M10 13.5v3" />,
  trash: <path d="M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.8 11h8.4l.8-11M8.5 8.5v5M11.5 8.5v5" />,
  edit: <path d="M4 16l.8-3.5L13.5 3.8l2.7 2.7-8.7 8.7z" />,
  tag: <path d="M3.5 3.5H10l6.5 6.5-6.5 6.5L3.5 10zM7 7h.01" />,
  circle: (
    <>
      <circle cx="10" cy="10" r="2" />
      <circle cx="10" cy="10" r="6.8" />
    </>
  ),
  worry: <path d="M5.5 13.5a3 3 0 0 1 .3-6 4.5 4.5 0 0 1 8.6 1.3 2.4 2.4 0 0 1-.3 4.7zM8 16.5l.5-1M12 16.5l.5-1" />,
  print: <path d="M5.5 8V3.5h9V8M5.5 14.5h-2V8h13v6.5h-2M5.5 12h9v4.5h-9z" />,
  warning: <path d="M10 3.5L17.5 16.5h-15zM10 8v4M10 14.3v.01" />,
} satisfies Record<string, Child>

export type IconName = keyof typeof drawings

/** A small picture beside words; it says nothing of its own to a screen reader. A page has dozens, so each is drawn once. */
export function Icon({ name }: { name: IconName }) {
  let drawn = known.get(name)
  if (drawn === undefined) {
    const html = written(drawing(name))
    drawn = new Part((onto) => onto.push(html)) as unknown as Child
    known.set(name, drawn)
  }
  return drawn
}

const known = new Map<IconName, Child>()

function drawing(name: IconName) {
  return (
    <svg
      class="icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {drawings[name]}
    </svg>
  )
}

/** The painted trail mark. */
export function Blaze() {
  return (
    <svg class="blaze" viewBox="0 0 10 20" aria-hidden="true" focusable="false">
      <path
        d="M1.8.6L8 .2c1 0 1.6.6 1.6 1.5l-.3 16.5c0 .9-.6 1.5-1.5 1.5l-5.9.2c-1 0-1.5-.6-1.5-1.5L.3 2.1C.3 1.2.9.6 1.8.6z"
        fill="currentColor"
      />
    </svg>
  )
}
