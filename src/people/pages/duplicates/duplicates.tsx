import type { z } from 'zod'
import { includes } from '../../../platform/context.ts'
import {
  Action,
  Actions,
  count,
  countFirst,
  Empty,
  Layout,
  LinkButton,
  linkWith,
  PageHead,
  SideBySide,
  useView,
  When,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listMerges } from '../../duplicates/merge/merges.ts'
import { listDuplicates } from '../../duplicates/operations.ts'
import { getPerson } from '../../record/operations.ts'
import type { Person } from '../../record/person.ts'
import { PeopleNav } from '../people-nav.tsx'
import { pairRows } from './duplicate-rows.tsx'
import { MergedLately } from './merged-lately.tsx'

type Listed = z.output<typeof listDuplicates.output>
type Pair = Listed['items'][number]

/** How many pairs stand on the page, and how many can be left for later in one go. */
const shown = 10
const mostLater = 25

/** People who may be there twice, pair by pair: one key makes them one, another says that they are two. `?later=` names those left for later. */
export async function duplicatesPage(request: PageRequest) {
  const { query, call, caller } = request
  const later = query.getAll('later').slice(-mostLater)
  const min = query.has('unsure') ? 0.5 : 0.8
  const [found, merges] = await Promise.all([
    call(listDuplicates, { min, limit: shown + later.length, import: query.get('import') ?? undefined }),
    call(listMerges, { limit: 20 }),
  ])
  const lately = merges.items.filter((merge) => merge.undone_at === null).slice(0, 5)
  const into = await Promise.all(lately.map((merge) => call(getPerson, { id: merge.person_id }).catch(() => null)))
  const changes = includes(caller.actor.role, 'guide')
  const pairs = found.items.filter((pair) => !later.includes(keyOf(pair))).slice(0, shown)
  return (
    <Layout title="There twice?">
      <PageHead title="There twice?" lead={pairs.length > 0 ? lead(pairs.length, found.next !== null) : undefined}>
        {changes && pairs.length > 0 && <SearchAgain searching={found.searching} />}
      </PageHead>
      <PeopleNav unsorted={changes} />
      {pairs.length > 0 ? (
        <section class="pairs" aria-label="Pairs">
          {pairs.map((pair) => (
            <PairCard pair={pair} changes={changes} later={later} />
          ))}
        </section>
      ) : (
        <NobodyTwice found={found} later={later.length} changes={changes} unsure={query.has('unsure')} />
      )}
      <MergedLately merges={lately.map((merge, at) => ({ ...merge, into: into[at]?.name ?? null }))} changes={changes} />
    </Layout>
  )
}

function lead(pairs: number, more: boolean): string {
  return more
    ? 'The surest first. Nothing is lost by making two one, and it can be undone.'
    : `${countFirst(pairs, 'pair', 'pairs')}, the surest first. Making two one can be undone.`
}

function keyOf({ a, b }: Pair): string {
  return `${a.id}.${b.id}`
}

function PairCard({ pair, changes, later }: { pair: Pair; changes: boolean; later: string[] }) {
  const view = useView()
  const [stays, joins] = inOrder(pair)
  const names = `${stays.name} and ${joins.name}`
  const query = new URLSearchParams([...view.query].filter(([name]) => name !== 'later'))
  for (const one of [...later, keyOf(pair)]) query.append('later', one)
  return (
    <article class="card pair-card" data-item="" id={`pair-${keyOf(pair)}`} aria-label={names}>
      <SideBySide
        label={`${names}, ${percent(pair.score)} sure`}
        left={
          <a href={`/people/${stays.id}`} data-open="">
            {stays.name}
          </a>
        }
        right={<a href={`/people/${joins.id}`}>{joins.name}</a>}
        rows={pairRows(stays, joins, pair.reasons)}
      />
      <p class="soft">
        {`${percent(pair.score)} sure: ${reasons(pair)}.`}
        {pair.import_id && (
          <>
            {' '}
            Left to be judged by <a href={`/import/${pair.import_id}`}>{pair.import_name ?? 'an import'}</a>.
          </>
        )}
      </p>
      {changes && (
        <Actions>
          <Action
            operation="people.merge"
            values={{ id: stays.id, other_id: joins.id }}
            label="One and the same"
            name={`One and the same: ${names}`}
            shortcut="y"
            kind="main"
          />
          <Action
            operation="people.not_same"
            values={{ id: stays.id, other_id: joins.id }}
            label="Not the same"
            name={`Not the same: ${names}`}
            shortcut="n"
          />
          <LinkButton href={`${view.path}?${query}`} kind="quiet" shortcut="l" name={`Later: ${names}`}>
            Later
          </LinkButton>
        </Actions>
      )}
    </article>
  )
}

/** The one who stays stands on the left: whom there has been contact with, else who was known first. */
function inOrder({ a, b }: Pair): [Person, Person] {
  return (b.last_touch_on ?? '') > (a.last_touch_on ?? '') && !a.last_touch_on ? [b, a] : [a, b]
}

function reasons({ reasons: all }: Pair): string {
  const [agrees, differs] = [all.filter(({ bits }) => bits > 0), all.filter(({ bits }) => bits < 0)]
  const said = agrees.map(({ words }) => words).join(', ')
  return differs.length > 0 ? `${said}; but ${differs.map(({ words }) => words).join(', ')}` : said
}

function percent(score: number): string {
  return `${Math.min(99, Math.floor(score * 100))} %`
}

function SearchAgain({ searching }: { searching: boolean }) {
  if (searching) return <p class="soft">Everyone is being compared.</p>
  return <Action operation="people.search_duplicates" label="Compare everyone again" kind="quiet" />
}

function NobodyTwice({ found, later, changes, unsure }: { found: Listed; later: number; changes: boolean; unsure: boolean }) {
  const view = useView()
  if (later > 0)
    return (
      <Empty title="That was the last one." lead={`You left ${count(later, 'pair', 'pairs')} for later.`}>
        <LinkButton href={linkWith(view, { later: null })} kind="main">
          Look at those again
        </LinkButton>
      </Empty>
    )
  if (found.searching) return <Empty title="Everyone is being compared." lead="Whoever may be there twice will stand here in a moment." />
  return (
    <Empty
      title="Nobody is there twice."
      lead={found.searched_at ? <Compared at={found.searched_at} /> : 'Everyone new is compared with all others as they come.'}
    >
      {changes && <Action operation="people.search_duplicates" label={found.searched_at ? 'Compare everyone again' : 'Compare everyone'} />}
      {!unsure && (
        <LinkButton href={linkWith(view, { unsure: '1' })} kind="quiet">
          Show less sure ones
        </LinkButton>
      )}
    </Empty>
  )
}

function Compared({ at }: { at: string }) {
  return (
    <>
      Everyone was compared with everyone <When at={at} />.
    </>
  )
}
