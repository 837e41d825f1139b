import { reading } from '../../../platform/call.ts'
import { digest } from '../../../platform/clock.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Empty, PlainLayout, Quote, Stack } from '../../../ui/index.ts'
import type { Rendered } from '../../../ui/page.ts'
import { type Asking, behindName, callerOf, when } from '../asking.ts'
import { pageRow, shownTestimonials } from '../public-page.ts'

/** So many stand on the page and in the feed; so many in a page of somebody else's. */
const most = { page: 100, embed: 10 }

interface Told {
  name: string
  lead: string
  address: string
  timezone: string
  items: { id: string; words: string; name: string; at: string }[]
}

type Page = { page: Rendered; framed?: boolean; today: string; timezone: string }

/** What people say of a workspace, for everybody. */
export async function showSaid(asking: Asking): Promise<Page> {
  const told = await toldBy(asking, most.page)
  const page = (
    <PlainLayout title={`What people say of ${told.name}`} wide>
      <header class="page-head">
        <div>
          <p class="page-above">{told.name}</p>
          <h1>What people say</h1>
          {told.lead && <p class="lead">{told.lead}</p>}
        </div>
      </header>
      <Quotes told={told} />
    </PlainLayout>
  )
  return { page, ...when(told) }
}

/** The same, to stand inside a page of one's own. */
export async function showEmbed(asking: Asking): Promise<Page> {
  const told = await toldBy(asking, most.embed)
  const page = (
    <PlainLayout title={`What people say of ${told.name}`} wide>
      <h1 class="sr-only">{`What people say of ${told.name}`}</h1>
      <Quotes told={told} />
    </PlainLayout>
  )
  return { page, framed: true, ...when(told) }
}

/** The same as a feed: https://www.jsonfeed.org/version/1.1/ */
export async function showFeed(asking: Asking): Promise<{ text: string; type: string }> {
  const { name, lead, address, items } = await toldBy(asking, most.page)
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: `What people say of ${name}`,
    ...(lead ? { description: lead } : {}),
    home_page_url: address,
    feed_url: `${address}/feed.json`,
    language: 'en',
    items: items.map(({ id, words, name: by, at }) => ({
      id,
      content_text: words,
      date_published: at,
      ...(by ? { authors: [{ name: by }] } : {}),
    })),
  }
  return { text: JSON.stringify(feed), type: 'application/feed+json; charset=utf-8' }
}

/** What is told to everybody, and nothing else; refuses a workspace whose page is off as one that is not there. */
async function toldBy(asking: Asking, limit: number): Promise<Told> {
  const behind = await behindName(asking)
  if (!behind) throw nothing()
  const { place, name, slug } = behind
  return reading(callerOf(asking, place, 'Reader'), async (context) => {
    const row = await pageRow(context)
    if (!row?.on_since) throw nothing()
    const rows = await shownTestimonials(context).limit(limit).execute()
    return {
      name,
      lead: row.lead,
      address: `${asking.settings.url}/said/${slug}`,
      timezone: place.timezone,
      // An id of ours would tell when they were asked.
      items: rows.map((one) => ({ id: digest(one.id), words: one.words, name: one.shown_name, at: one.approved_at })),
    }
  })
}

function nothing(): Refusal {
  return new Refusal('not_found', 'There is no page at this address.')
}

function Quotes({ told }: { told: Told }) {
  if (told.items.length === 0) return <Empty title="Nobody has said anything here yet." />
  return (
    <Stack>
      {told.items.map(({ words, name }) => (
        <Quote by={name || 'Someone who prefers not to be named'}>{words}</Quote>
      ))}
    </Stack>
  )
}
