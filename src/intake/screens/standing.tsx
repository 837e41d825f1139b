import {
  Action,
  Actions,
  Bar,
  count,
  countFirst,
  Empty,
  figure,
  Layout,
  LinkButton,
  PageHead,
  Pager,
  Progress,
  Remark,
  Rows,
  Section,
  Sentence,
  Stack,
  Table,
  Tabs,
  When,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { isContactKind } from '../contact-file/index.ts'
import type { Import } from '../imports/import.ts'
import { listImportedPeople, listImportProblems } from '../imports/outcome.ts'
import { LeftOut } from './contact.tsx'
import { states } from './words.ts'

/** How an import stands: under way, in, stopped or taken back; with everyone it made or changed, and each problem. */
export async function standingPage(request: PageRequest, one: Import, mayGuide: boolean) {
  const over = one.state === 'done' || one.state === 'failed'
  return (
    <Layout title={one.name}>
      <PageHead
        above={<a href="/import">Import</a>}
        title={`${one.name} ${states[one.state]}`}
        lead={
          <>
            Brought by {one.made_by_name} <When at={one.created_at} clock />
          </>
        }
      >
        {over && mayGuide && <Action operation="imports.undo" values={{ id: one.id }} label="Take it all back" icon="undo" />}
      </PageHead>
      <Stack>
        <Progress id="import" src={request.view.path} running={underWay(one)}>
          <Standing {...one} />
        </Progress>
        {over && <Outcome {...one} />}
        {over && (await results(request, one))}
      </Stack>
    </Layout>
  )
}

function underWay({ state }: Import): boolean {
  return state === 'waiting' || state === 'running' || state === 'undoing'
}

function Standing(one: Import) {
  if (one.state === 'undoing') return <Bar label="Taking it back">What it made goes to the trash, what it changed goes back.</Bar>
  if (one.state === 'undone')
    return (
      <Sentence>
        Whom it made is in the trash; what it changed is as it was, unless it was changed since.
        {one.stayed > 0 &&
          ` ${countFirst(one.stayed, 'pulse', 'pulses')} that ${one.stayed === 1 ? 'was' : 'were'} asked here since stayed.`}
      </Sentence>
    )
  if (!underWay(one) && isContactKind(one.kind)) {
    return (
      <Sentence>
        <strong>{countFirst(one.made, 'touch', 'touches')}</strong> made; <strong>{figure(one.waiting)}</strong> wait for somebody in them
        to be added; {figure(one.skipped)} left out.
      </Sentence>
    )
  }
  if (!underWay(one) && one.kind === 'json') {
    return (
      <Sentence>
        <strong>{countFirst(one.made, 'row', 'rows')}</strong> made; {figure(one.skipped)} were here already or are passed over.
      </Sentence>
    )
  }
  if (!underWay(one)) {
    return (
      <Sentence>
        <strong>{countFirst(one.made, 'person', 'people')}</strong> made, <strong>{figure(one.changed)}</strong> changed,{' '}
        {figure(one.skipped)} left as they were.
        {one.to_judge > 0 && (
          <>
            {' '}
            <a href={`/people/duplicates?import=${one.id}`}>
              {one.to_judge === 1 ? 'One pair waits' : `${figure(one.to_judge)} pairs wait`} to be judged
            </a>
            : who may have been here already was made, until someone says that the two are one.
          </>
        )}
      </Sentence>
    )
  }
  const of = one.about === null ? '' : ` of about ${figure(Math.max(one.about, one.rows))}`
  return (
    <Bar label={`${one.name} is coming in`} done={one.rows} total={one.about === null ? undefined : Math.max(one.about, one.rows)}>
      {figure(one.rows)}
      {of} rows: {figure(one.made)} made, {figure(one.changed)} changed, {count(one.problem_count, 'problem', 'problems')}. You can leave
      this page; it goes on.
    </Bar>
  )
}

function Outcome({ kind, state, failed_because, options, made, changed, waiting }: Import) {
  const tag = options.tags?.[0]
  return (
    <>
      {state === 'failed' && (
        <Remark tone="wrong">It stopped: {failed_because} What was brought in before stays until it is taken back.</Remark>
      )}
      {isContactKind(kind) && made + waiting > 0 && (
        <Actions>
          <LinkButton href="/correspondents" kind="main" icon="people">
            Who is new?
          </LinkButton>
          <LinkButton href="/arrivals">What arrived</LinkButton>
          <LinkButton href="/import">Another file</LinkButton>
        </Actions>
      )}
      {!isContactKind(kind) && made + changed > 0 && (
        <Actions>
          <LinkButton href={tag ? `/people?tag=${encodeURIComponent(tag)}` : '/people'} kind="main" icon="people">
            {tag ? `Everyone tagged ${tag}` : 'To your people'}
          </LinkButton>
          <LinkButton href="/people/duplicates">Who is there twice?</LinkButton>
          <LinkButton href="/import">Another file</LinkButton>
        </Actions>
      )}
    </>
  )
}

function contactResults({ left_out, problems, problem_count }: Import) {
  return (
    <>
      <Section title="What was left out">
        <LeftOut left_out={left_out} />
      </Section>
      {problem_count > 0 && (
        <Section title={countFirst(problem_count, 'problem', 'problems')}>
          <Rows items={problems.map(({ line, message }) => ({ main: message, side: `line ${figure(line)}` }))} />
        </Section>
      )}
    </>
  )
}

async function results({ call, query }: PageRequest, one: Import) {
  if (isContactKind(one.kind) || one.kind === 'json') return contactResults(one)
  const after = query.get('after') ?? undefined
  const tabs = [
    { value: 'people', label: 'People', count: one.made + one.changed },
    { value: 'problems', label: 'Problems', count: one.problem_count },
  ]
  const problems = query.get('show') === 'problems' ? await call(listImportProblems, { id: one.id, after }) : null
  const people = problems ? null : await call(listImportedPeople, { id: one.id, after })
  return (
    <Section title="What became of it">
      <Tabs label="What became of it" name="show" items={tabs} />
      {people && (
        <Table
          label="People"
          rows={people.items}
          id={({ id, line }) => `${line}-${id}`}
          href={({ id }) => `/people/${id}`}
          empty={<Empty title="Nobody was made or changed." />}
          columns={[
            { key: 'name', label: 'Name', cell: ({ name }) => name },
            { key: 'action', label: 'Was', cell: ({ action }) => action },
            { key: 'line', label: 'Line', end: true, cell: ({ line }) => figure(line) },
          ]}
        />
      )}
      {problems && (
        <Table
          label="Problems"
          rows={problems.items}
          id={({ line, message }) => `${line}-${message}`}
          empty={<Empty title="Nothing was wrong with any row." />}
          columns={[
            { key: 'line', label: 'Line', cell: ({ line }) => `Line ${figure(line)}` },
            { key: 'message', label: 'What it was', cell: ({ message }) => message },
          ]}
        />
      )}
      <Pager next={(people ?? problems)?.next ?? null} />
    </Section>
  )
}
