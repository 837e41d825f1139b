import { includes } from '../../platform/context.ts'
import {
  dayWords,
  Empty,
  Filters,
  type Found,
  FoundList,
  FoundOptions,
  Layout,
  LinkButton,
  mainNav,
  PageHead,
  renderFragment,
  Search,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { lastSeen } from '../lists/last-seen.ts'
import { type Found as FoundBySearch, find } from '../search/search.ts'

/**
 * Everything that is like `?q=`: as a page, or with `?as=results` and `?as=options` as the options that a field shows while one types.
 * `options` are for picking a person in a form, `results` for going there.
 */
export async function findPage(request: PageRequest) {
  const { query } = request
  const q = (query.get('q') ?? '').trim().slice(0, 200)
  const as = query.get('as')
  const items = await load(request, q)
  if (as === 'results' || as === 'options') {
    const create = includes(request.caller.actor.role, 'guide') && isNewName(q, items) ? createHref(as, q) : undefined
    return fragment(renderFragment(request.view, <FoundOptions items={items} q={q} create={create} />))
  }
  return (
    <Layout title="Find">
      <PageHead
        title="Find anything"
        lead="People, organizations, what was said at a touch, and the pages of Waymark. Ctrl and K open it anywhere."
      />
      <Filters label="Find anything">
        <Search name="q" label="Find anything" quiet placeholder="A name, a firm, a number, a word they said" autofocus />
      </Filters>
      {items.length > 0 && <FoundList items={items} />}
      {q !== '' && items.length === 0 && <Nothing q={q} adds={includes(request.caller.actor.role, 'guide')} />}
    </Layout>
  )
}

async function load(request: PageRequest, q: string): Promise<Found[]> {
  const kind = request.query.get('kind') ?? undefined
  if (q === '') {
    // A form that asks for someone offers whom one was in touch with last.
    const people = kind === 'person' ? await lastSeen(request) : []
    return people.map((item) => asFound({ kind: 'person', ...item }, request.view.today))
  }
  const { items } = await request.call(find, { q, kind, limit: request.query.has('as') ? 8 : 40 })
  return [...(kind ? [] : pagesLike(q)), ...items.map((item) => asFound(item, request.view.today))]
}

function asFound({ kind, id, title, detail }: Pick<FoundBySearch, 'kind' | 'id' | 'title' | 'detail'>, today: string): Found {
  if (kind === 'organization') return { id, kind, name: title, hint: detail, href: `/organizations/${id}` }
  if (kind === 'touch') return { id, kind, name: title, hint: sinceWords(detail, today), href: `/touches/${id}` }
  return { id, kind: 'person', name: title, hint: detail, href: `/people/${id}` }
}

/** A touch is found with its day before its words; the day is said as people say it. */
function sinceWords(detail: string, today: string): string {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(detail)?.[0]
  return day ? `${dayWords(day, today)}${detail.slice(day.length)}` : detail
}

function pagesLike(q: string): Found[] {
  return mainNav
    .filter((item) => q.length > 1 && item.label.toLowerCase().startsWith(q.toLowerCase()))
    .map((item) => ({ id: item.href, kind: 'page', name: item.label, hint: 'page', href: item.href }))
}

/** Whether it could be the name of someone who is not here yet. */
function isNewName(q: string, items: readonly Found[]): boolean {
  const isName = q.length > 1 && /\p{L}/u.test(q) && !/[@/\d]/.test(q)
  return isName && !items.some((item) => item.kind === 'person' && item.name.toLowerCase() === q.toLowerCase())
}

function createHref(as: 'results' | 'options', q: string): string {
  return `${as === 'options' ? '/capture' : '/people/new'}?name=${encodeURIComponent(q)}`
}

function fragment(html: string): Response {
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' } })
}

function Nothing({ q, adds }: { q: string; adds: boolean }) {
  return (
    <Empty title={`Nobody and nothing found for ${q}.`} lead="Another spelling, or a word less?">
      {adds && <LinkButton href={`/people/new?name=${encodeURIComponent(q)}`}>Add {q} as a person</LinkButton>}
    </Empty>
  )
}
