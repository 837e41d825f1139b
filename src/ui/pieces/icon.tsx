import type { Child } from 'hono/jsx'

/** Drawn on a grid of 20, in one line weight. */
const drawings = {
  morning: (
    <>
      <path d="M2.5 15.500h15M5.5 15.500a4.5 4.5 0 0 1 9 0" />
      <path d="M10 5.500v2M3.9 9.400l1.3 1.100M16.1 9.400l-1.3 1.1" />
    </>
  ),
  people: (
    <>
      <circle cx="7.5" cy="7" r="2.8" />
      <path d="M2.5 16c.5-3 2.5-4.5 5-4.500s4.5 1.5 5 4.500M13 4.600a2.6 2.6 0 0 1 0 4.900M14.5 11.900c1.7.6 2.7 2 3 4.1" />
    </>
  ),
  person: (
    <>
      <circle cx="10" cy="6.8" r="3" />
      <path d="M4 16.500c.6-3.3 3-5 6-5s5.4 1.7 6 5" />
    </>
  ),
  journeys: (
    <>
      <path d="M3 16.500c5 0 3.5-5.5 7-6.500s3-6 7-6.5" />
      <circle cx="3.5" cy="16.5" r="1" />
      <circle cx="16.5" cy="3.5" r="1" />
    </>
  ),
  import: <path d="M10 3v9m0 0l-3.5-3.500M10 12l3.5-3.500M3 13v2.500A1.5 1.5 0 0 0 4.5 17h11a1.5 1.5 0 0 0 1.5-1.500V13" />,
  export: <path d="M10 12V3m0 0L6.5 6.500M10 3l3.5 3.500M3 13v2.500A1.5 1.5 0 0 0 4.5 17h11a1.5 1.5 0 0 0 1.5-1.500V13" />,
  settings: (
    <>
      <path d="M3 5.500h6.500M14 5.500h3M3 14.500h3M10.5 14.500H17" />
      <circle cx="11.8" cy="5.5" r="2" />
      <circle cx="8.2" cy="14.5" r="2" />
    </>
  ),
  search: (
    <>
      <circle cx="8.8" cy="8.8" r="5.3" />
      <path d="M12.8 12.800L17 17" />
    </>
  ),
  plus: <path d="M10 4v12M4 10h12" />,
  more: <path d="M3.5 6h13M3.5 10h13M3.5 14h13" />,
  dots: <path d="M4.5 10h.01M10 10h.01M15.5 10h.01" stroke-width="2.8" />,
  check: <path d="M4 10.500l4 4 8-9" />,
  later: (
    <>
      <circle cx="10" cy="10" r="6.8" />
      <path d="M10 6.200V10l2.6 1.8" />
    </>
  ),
  skip: <path d="M4 5l6 5-6 5zM15 5v10" />,
  close: <path d="M5 5l10 10M15 5L5 15" />,
  down: <path d="M5.5 8l4.5 4.500L14.5 8" />,
  right: <path d="M8 5.500l4.5 4.500L8 14.5" />,
  left: <path d="M12 5.500L7.5 10l4.5 4.5" />,
  mail: <path d="M3 5.500h14v9H3zM3.5 6l6.5 5 6.5-5" />,
  phone: <path d="M4 4.500c0 6.5 5 11.5 11.5 11.500l1-3.5-3.7-1.5-1.5 1.700c-1.7-.8-3.2-2.3-4-4l1.7-1.500L7.5 3.500z" />,
  message: <path d="M3 4.500h14v9H9.500L6 16.500v-3H3z" />,
  meeting: <path d="M3.5 5h13v11.500h-13zM3.5 8.500h13M7 3v3M13 3v3" />,
  gift: <path d="M3.5 8h13v3h-13zM5 11v5.500h10V11M10 8v8.500M10 8C8 3.5 4.5 4.5 6 8M10 8c2-4.5 5.5-3.5 4 0" />,
  heart: <path d="M10 16.500C4 12.5 2.5 9.5 3.2 7c.9-3 4.9-3.5 6.8-.4 1.9-3.1 5.9-2.6 6.8.4.7 2.5-.8 5.5-6.8 9.500z" />,
  star: <path d="M10 3l2 4.6 5 .5-3.8 3.3 1.1 4.900L10 13.700l-4.3 2.6 1.1-4.900L3 8.100l5-.5z" />,
  undo: <path d="M7.5 4.500L4 8l3.5 3.500M4 8h8a4 4 0 0 1 0 8H9" />,
  copy: <path d="M7.5 7.500H16V16H7.500zM12.5 7.500V4H4v8.500h3.5" />,
  key: (
    <>
      <circle cx="6.8" cy="13.2" r="3.2" />
      <path d="M9.2 10.800L16.5 3.500M13 7l2.5 2.5" />
    </>
  ),
  lock: <path d="M4.5 9h11v8h-11zM7 9V6.500a3 3 0 0 1 6 0V9" />,
  leave: <path d="M8 3.500H4v13h4M8 10h9m0 0l-3.5-3.500M17 10l-3.5 3.5" />,
  light: (
    <>
      <circle cx="10" cy="10" r="3.3" />
      <path d="M10 2.500v1.800M10 15.700v1.800M2.5 10h1.800M15.7 10h1.800M4.7 4.700l1.3 1.300M14 14l1.3 1.300M15.3 4.700L14 6M6 14l-1.3 1.3" />
    </>
  ),
  dark: <path d="M16 11.800A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.800z" />,
  system: <path d="M3 4.500h14v9H3zM7 16.500h6M10 13.500v3" />,
  trash: <path d="M3.5 5.500h13M8 5.500v-2h4v2M5 5.500l.8 11h8.400l.8-11M8.5 8.500v5M11.5 8.500v5" />,
  edit: <path d="M4 16l.8-3.500L13.5 3.800l2.7 2.7-8.7 8.700z" />,
  tag: <path d="M3.5 3.500H10l6.5 6.5-6.5 6.500L3.5 10zM7 7h.01" />,
  circle: (
    <>
      <circle cx="10" cy="10" r="2" />
      <circle cx="10" cy="10" r="6.8" />
    </>
  ),
  worry: <path d="M5.5 13.500a3 3 0 0 1 .3-6 4.5 4.5 0 0 1 8.6 1.3 2.4 2.4 0 0 1-.3 4.700zM8 16.500l.5-1M12 16.500l.5-1" />,
  print: <path d="M5.5 8V3.500h9V8M5.5 14.500h-2V8h13v6.500h-2M5.5 12h9v4.500h-9z" />,
  warning: <path d="M10 3.500L17.5 16.500h-15zM10 8v4M10 14.300v.01" />,
} satisfies Record<string, Child>

export type IconName = keyof typeof drawings

/** A small picture beside words; it says nothing of its own to a screen reader. */
export function Icon({ name }: { name: IconName }) {
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
        d="M1.8.6L8 .2c1 0 1.6.6 1.6 1.500l-.3 16.500c0 .9-.6 1.5-1.5 1.500l-5.9.2c-1 0-1.5-.6-1.5-1.500L.3 2.100C.3 1.2.9.6 1.8.6z"
        fill="currentColor"
      />
    </svg>
  )
}
