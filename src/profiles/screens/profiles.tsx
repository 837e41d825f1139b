import { includes } from '../../platform/context.ts'
import { Empty, Filters, Layout, LinkButton, PageHead, Rows, Search, Section, Soft, Spoken, Stack, Tag } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { listProfiles, routeWords } from '../operations.ts'
import type { Profile } from '../profile.ts'

/** Who we are: what each member says of themselves, and a place to try whom a worry fits. */
export async function profilesPage({ call, caller: { actor }, query }: PageRequest) {
  const { items } = await call(listProfiles, {})
  const words = (query.get('words') ?? '').trim().slice(0, 2000)
  const route = words ? await call(routeWords, { words }) : null
  const me = actor.kind === 'member' ? actor.member_id : ''
  const leads = includes(actor.role, 'lead')
  return (
    <Layout title="Who we are">
      <PageHead
        title="Who we are"
        above={<a href="/people">People</a>}
        lead="And who we are not: so that a worry finds the one whom it fits."
      >
        <LinkButton href="/settings/profile" kind="main">
          Say it of yourself
        </LinkButton>
      </PageHead>
      {items.every((one) => one.updated_at === null) ? (
        <Empty title="Nobody has said anything of themselves yet." lead="Begin with what you are not. It takes three sentences.">
          <LinkButton href="/settings/profile">Say it of yourself</LinkButton>
        </Empty>
      ) : (
        <Rows items={items.map((one) => rowOf(one, one.id === me ? '/settings/profile' : leads ? `/profiles/${one.id}` : undefined))} />
      )}
      <Section title="Whom does it fit?" lead="Type a worry as someone would say it.">
        <Stack>
          <Filters label="Whom does it fit?">
            <Search name="words" label="A worry in their words" value={words} />
          </Filters>
          {route && <Routed route={route} />}
        </Stack>
      </Section>
    </Layout>
  )
}

function rowOf(profile: Profile, href: string | undefined) {
  const { name, am_not, am, bring, topics, languages, shown } = profile
  return {
    main: name,
    href,
    note: (
      <>
        {shown && <Tag tone="good">customers see it</Tag>}{' '}
        {[am_not, am, bring].filter(Boolean).join(' ') || <Soft>has said nothing yet</Soft>}{' '}
        {topics.map((topic) => (
          <>
            <Tag>{topic}</Tag>{' '}
          </>
        ))}
      </>
    ),
    side: <Soft>{languages.join(', ')}</Soft>,
  }
}

function Routed({ route: { items, left_out } }: { route: { items: Said[]; left_out: Said[] } }) {
  return (
    <>
      <Rows
        empty="It fits nobody by what they say of themselves. At reception whoever is named there takes it."
        items={items.map(({ name, because }) => ({ main: name, note: <Spoken text={because} /> }))}
      />
      {left_out.length > 0 && (
        <Rows items={left_out.map(({ name, because }) => ({ main: name, note: <Spoken text={because} />, side: <Soft>left out</Soft> }))} />
      )}
    </>
  )
}

type Said = { name: string; because: string }
