import { circlesOf, relations } from '../../people/index.ts'
import { reading } from '../../platform/call.ts'
import { includes } from '../../platform/context.ts'
import { channels, kinds, phases } from '../../touches/index.ts'
import {
  Action,
  AsOf,
  Form,
  Layout,
  Opening,
  PageHead,
  Remark,
  Rows,
  Section,
  Select,
  Sentence,
  Stack,
  Submit,
  Tag,
  Text,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { sayValue } from '../board/say.ts'
import type { Measured } from '../yardsticks/measure.ts'
import { auditYardsticks, createYardstick, listYardsticks } from '../yardsticks/operations.ts'
import { countables } from '../yardsticks/own.ts'
import { ScorecardNav } from './nav.tsx'
import { sayTarget } from './scorecard.tsx'

const whom = { them: 'serves them', us: 'serves only us', both: 'serves both' } as const

/** Every measure in use: its formula, whom it serves, who looks at it, and what is aimed at. */
export async function yardsticksPage({ call, caller }: PageRequest) {
  const [{ items, as_of }, audit] = await Promise.all([call(listYardsticks, { limit: 200 }), call(auditYardsticks, {})])
  const changes = includes(caller.actor.role, createYardstick.may)
  const circles = changes ? await reading(caller, circlesOf) : []
  const { currency } = caller.workspace
  return (
    <Layout title="Yardsticks">
      <PageHead title="Yardsticks" lead="Every measure in use: how it is made, whom it serves, and who looks at it." />
      <ScorecardNav />
      <AsOf at={as_of} />
      {audit.warns ? <Remark>{audit.words}</Remark> : <Sentence>{audit.words}</Sentence>}
      {(['them', 'both', 'us'] as const).map((serving) => (
        <Section title={`What ${whom[serving]}`}>
          <Rows
            items={items.filter((one) => one.serves === serving).map((one) => rowOf(one, items, changes, currency))}
            empty="Nothing yet."
          />
        </Section>
      ))}
      {changes && <AddOne circles={circles.map((circle) => circle.name)} />}
    </Layout>
  )
}

function rowOf(one: Measured, all: readonly Measured[], changes: boolean, currency: string) {
  const name = (all.find((other) => other.id === one.target?.counterpart) ?? one).name
  return {
    id: one.id,
    main: <strong>{one.name}</strong>,
    note: (
      <Stack close>
        <span>
          {one.formula} Looked at by: {one.shown_to}.
        </span>
        {one.target && (
          <span>
            Aimed at: {sayTarget(one, currency)}
            {one.target.counterpart && `, with ${name} beside it`}. {one.target.because}
          </span>
        )}
        {changes && <TargetForm of={one} all={all} />}
      </Stack>
    ),
    side: (
      <>
        {sayValue(one, one.now.value, currency)} {one.target?.met === true && <Tag tone="good">reached</Tag>}
        {one.target?.met === false && <Tag tone="late">not yet</Tag>}{' '}
        {changes && one.own && (
          <Action operation="yardsticks.remove" values={{ id: one.id }} label="Remove" name={`Remove: ${one.name}`} kind="remove" small />
        )}
      </>
    ),
  }
}

const valueLabels = {
  share: 'Share to reach, from 0 to 1',
  days: 'Days at most',
  count: 'How many in 13 weeks',
  of_ten: 'Of 10',
  money: 'Amount in 13 weeks, whole units',
} as const

function TargetForm({ of, all }: { of: Measured; all: readonly Measured[] }) {
  const aimed = all.filter((one) => one.serves !== 'us' && one.target)
  return (
    <Opening label={`${of.target ? 'Change or end' : 'Set'} the target: ${of.name}`} form={{ operation: 'yardsticks.target', key: of.id }}>
      <Form operation="yardsticks.target" formKey={of.id} hidden={{ id: of.id }} label={`Target: ${of.name}`}>
        <Text name="value" label={valueLabels[of.unit]} type="number" step="any" min={0} value={of.target?.value ?? null} required />
        {of.serves === 'us' && (
          <Select
            name="counterpart"
            label="With this beside it, which serves them"
            hint={aimed.length === 0 ? 'Nothing that serves them has a target yet: set one there first.' : undefined}
            options={aimed.map((one) => ({ value: one.id, label: one.name }))}
            none="Choose one"
          />
        )}
        <Text name="because" label="Why" value={of.target?.because ?? ''} maxlength={1000} optional />
        <Submit>Aim at this</Submit>
      </Form>
      {of.target && (
        <Action operation="yardsticks.untarget" values={{ id: of.id }} label="End it" name={`End the target: ${of.name}`} small />
      )}
    </Opening>
  )
}

const worded = (values: readonly string[]) => values.map((value) => ({ value, label: value.replaceAll('_', ' ') }))

function AddOne({ circles }: { circles: readonly string[] }) {
  const cut = (name: string, label: string, values: readonly string[]) => (
    <Select name={name} label={label} options={worded(values)} none="any" />
  )
  return (
    <Section title="A measure of your own" id="add" lead="Counted from what is written down, as far back as it goes.">
      <Form operation="yardsticks.create" label="A measure of your own">
        <Text name="name" label="Name" required maxlength={80} />
        <Select name="counts" label="What is counted" options={worded(countables)} />
        <Select name="per" label="By the" options={worded(['week', 'month'])} />
        <Select
          name="serves"
          label="Whom it serves"
          options={(['them', 'both', 'us'] as const).map((value) => ({ value, label: whom[value] }))}
        />
        <Text name="shown_to" label="Who looks at it" value="Everyone, on the scorecard" maxlength={120} />
        <Opening label="Only some of it">
          {cut('relation', 'Only of people who are', relations)}
          {cut('circle', 'Only of the circle', circles)}
          <Text name="tag" label="Only of people with the tag" maxlength={60} optional />
          {cut('channel', 'Of touches: channel', channels)}
          {cut('kind', 'Of touches: kind', kinds)}
          {cut('direction', 'Of touches: direction', ['in', 'out', 'both'])}
          {cut('phase', 'Of touches: phase', phases)}
          {cut('side', 'Of promises: whose', ['us', 'them'])}
          {cut('state', 'Of promises due: what became of them', ['kept', 'late', 'broken', 'open'])}
          {cut('audience', 'Of journeys: whose', ['customer', 'teammate'])}
          {cut('outcome', 'Of journeys ended: how', ['declined', 'decided_no', 'went_elsewhere', 'faded'])}
        </Opening>
        <Submit>Measure it</Submit>
      </Form>
    </Section>
  )
}
