import { linkWith, useView } from '../view.ts'

export type TabItem = { href: string; label: string; count?: number; current?: boolean }

/** Pages beside this one. The one whose address is the page shown is marked, unless `current` says otherwise. */
export function SubNav({ label, items }: { label: string; items: readonly TabItem[] }) {
  const view = useView()
  return (
    <nav class="subnav" aria-label={label}>
      {items.map((item) => (
        <a href={item.href} aria-current={(item.current ?? item.href === view.path) ? 'page' : undefined}>
          {item.label}
          {item.count !== undefined && <span class="subnav-count"> {item.count}</span>}
        </a>
      ))}
    </nav>
  )
}

/** Views of the same page, kept in its query under `name`; the first is shown when the query says nothing. */
export function Tabs({
  label,
  name,
  items,
}: {
  label: string
  name: string
  items: readonly { value: string; label: string; count?: number }[]
}) {
  const view = useView()
  const chosen = view.query.get(name) ?? items[0]?.value
  return (
    <SubNav
      label={label}
      items={items.map((item, index) => ({
        href: linkWith(view, { [name]: index === 0 ? null : item.value, after: null }),
        label: item.label,
        count: item.count,
        current: item.value === chosen,
      }))}
    />
  )
}
