import type { Child } from 'hono/jsx'
import { includes } from '../../platform/context.ts'
import { AsOf, count, countFirst, Empty, Layout, LinkButton, PageHead, Pager, Rows, Soft, Stack } from '../../ui/index.ts'
import { type PageRequest, renderSections } from '../../ui/page.ts'
import { listPlaybooks } from '../practice/operations.ts'
import type { PlaybookInList } from '../practice/playbook.ts'
import { PlaybookForm } from './form.tsx'
import { PracticeNav } from './nav.tsx'

/** The practised ways, each with how it has gone. */
export async function playbooksPage(request: PageRequest) {
  const { items, as_of, next } = await request.call(listPlaybooks, { after: request.query.get('after') ?? undefined })
  const sections = await renderSections('playbooks', request, { id: '' })
  const changes = includes(request.caller.actor.role, 'guide')
  return (
    <Layout title="Playbooks">
      <PageHead title="What we practise" lead="Ways that were gone before, so that the next one need not be found anew.">
        {changes && (
          <LinkButton href="/playbooks/new" kind="main" icon="plus" shortcut="a">
            Write one down
          </LinkButton>
        )}
      </PageHead>
      <PracticeNav />
      <AsOf at={as_of} />
      {items.length === 0 ? (
        <Empty title="No way is written down yet." lead="Begin with the one you go most often: its steps, who does them and when.">
          {changes && <LinkButton href="/playbooks/new">Write one down</LinkButton>}
        </Empty>
      ) : (
        <Stack>
          <Rows items={items.map(rowOf)} />
        </Stack>
      )}
      <Pager next={next} />
      {sections as Child[]}
    </Layout>
  )
}

/** A new one. */
export function newPlaybookPage() {
  return (
    <Layout title="A new playbook">
      <PageHead
        title="Which way do you go again and again?"
        above={<a href="/playbooks">Playbooks</a>}
        lead="Only what is done each time, by whom and when. It can be made better after every run."
      />
      <PlaybookForm />
    </Layout>
  )
}

function rowOf(playbook: PlaybookInList) {
  const { id, name, steps, running, median_days } = playbook
  return {
    main: name,
    href: `/playbooks/${id}`,
    note: (
      <Soft>
        {countFirst(steps, 'step', 'steps')}
        {median_days !== null && `, half arrive within ${count(median_days, 'day', 'days')}`}
        {running > 0 && `, ${running} under way`}
      </Soft>
    ),
    side: howItWent(playbook),
  }
}

/** `7 of 9 arrived`. */
function howItWent({ runs, successes }: { runs: number; successes: number }): string {
  return runs === 0 ? 'not run to its end yet' : `${successes} of ${runs} arrived`
}
