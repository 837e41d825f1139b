import type { Child } from 'hono/jsx'

export type RowItem = { main: Child; side?: Child; note?: Child; href?: string; id?: string }

/** A short list: what it is on the left, when or how much on the right. */
export function Rows({ items, empty, bare }: { items: readonly RowItem[]; empty?: Child; bare?: boolean }) {
  if (!items.length) return empty !== undefined ? <p class="soft">{empty}</p> : null
  return (
    <ul class={bare ? 'rows' : 'rows card'}>
      {items.map((item) => (
        <li data-item={item.href ? '' : undefined} id={item.id}>
          <div class="row-main">
            {item.href ? (
              <a href={item.href} class="row-link" data-open="">
                {item.main}
              </a>
            ) : (
              item.main
            )}
            {item.note && <div class="row-note">{item.note}</div>}
          </div>
          {item.side && <div class="row-side">{item.side}</div>}
        </li>
      ))}
    </ul>
  )
}

/** What is known of something: name and value. Facts without a value are left out. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: Child])[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false)
  if (!known.length) return null
  return (
    <dl class="facts">
      {known.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
