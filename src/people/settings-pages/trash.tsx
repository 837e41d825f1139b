import { addDays } from '../../platform/days.ts'
import { Action, count, countFirst, Empty, Rows, Soft, Spoken, SubNav, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listTrash, type Removed, trashDays } from '../trash/trash.ts'
import { mayDo, Settings } from './frame.tsx'

const kinds: Record<string, string> = {
  person: 'People',
  organization: 'Organizations',
  wish: 'Wishes',
  worry: 'Worries',
  touch: 'Touches',
}
const spoken = new Set(['wish', 'worry'])

/** How much lies in the trash, in a sentence. */
export async function saysTrash({ call }: PageRequest): Promise<string> {
  const { items } = await call(listTrash, { limit: 200 })
  if (items.length === 0) return 'The trash is empty.'
  return items.length === 200
    ? 'Many things lie in the trash.'
    : `${countFirst(items.length, 'thing lies', 'things lie')} in the trash and can be restored.`
}

export async function trashPage(request: PageRequest) {
  const kind = request.query.get('kind') ?? undefined
  const { items } = await request.call(listTrash, { kind, limit: 200 })
  const mayGuide = mayDo(request, 'guide')
  return (
    <Settings title="Trash" lead={`What is removed is kept for ${count(trashDays, 'day', 'days')}, then it goes for good.`}>
      <SubNav
        label="What is in it"
        items={[
          { href: '/settings/trash', label: 'Everything', current: kind === undefined },
          ...Object.entries(kinds).map(([value, label]) => ({ href: `/settings/trash?kind=${value}`, label, current: kind === value })),
        ]}
      />
      <Rows
        empty={<Empty title={kind ? `No ${(kinds[kind] ?? kind).toLowerCase()} in the trash.` : 'The trash is empty.'} />}
        items={items.map((one) => ({
          main: titleOf(one),
          note: (
            <>
              {one.kind}, removed <When at={one.removed_at} clock />, kept until{' '}
              <When at={addDays(one.removed_at.slice(0, 10), trashDays)} />
            </>
          ),
          side: mayGuide && (
            <Action
              operation={one.restore}
              values={one.values ?? { id: one.id }}
              label="Restore"
              name={`Restore ${one.title.slice(0, 80) || one.kind}`}
              small
            />
          ),
        }))}
      />
      {items.length === 200 && <Soft>Only the latest 200 are shown.</Soft>}
    </Settings>
  )
}

function titleOf({ kind, title }: Removed) {
  const short = title.length > 160 ? `${title.slice(0, 159)}…` : title
  return spoken.has(kind) ? <Spoken text={`“${short.replaceAll('”', '"')}”`} /> : <strong>{short || `A ${kind} without words`}</strong>
}
