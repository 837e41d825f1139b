import {
  count,
  countFirst,
  figure,
  Layout,
  LinkButton,
  PageHead,
  PhaseChart,
  Rows,
  Section,
  Sentence,
  Soft,
  Stack,
  Table,
  Tabs,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getPhases, type SideShown } from '../phases/operations.ts'
import { MessagesNav } from './messages-nav.tsx'
import { phaseNames } from './words.ts'

const titles = { customers: 'With those you serve', team: 'With those you work with' } as const
const windows = [
  { value: '12', label: 'A year' },
  { value: '3', label: 'Three months' },
  { value: '36', label: 'Three years' },
]

/** One message through the whole life of a relation. */
export async function phasesPage({ call, query }: PageRequest) {
  const months = Number(windows.find((one) => one.value === query.get('months'))?.value ?? '12')
  const { sides, core_message, found, not_said } = await call(getPhases, { months })
  return (
    <Layout title="Phases">
      <PageHead
        title="Phases"
        lead="One message through the whole life of a relation: where you speak with them, where only to them, and where not at all."
      />
      <MessagesNav />
      <Tabs label="How far back" name="months" items={windows} />
      <Stack>
        {sides.map((side) => (
          <Side side={side} />
        ))}
        <Soft>
          {found === 0
            ? 'Every touch that counts here says its phase.'
            : `${countFirst(found, 'touch', 'touches')} did not say a phase: it was told from the relation and the journey of that day.`}{' '}
          {not_said > 0 && `Of ${count(not_said, 'touch', 'touches')} nothing tells it; they count nowhere here.`}{' '}
          {core_message ? '' : 'There is no core message yet that could be looked for.'}
        </Soft>
        {!core_message && <LinkButton href="/messages/core">Say what you stand for</LinkButton>}
      </Stack>
    </Layout>
  )
}

function Side({ side }: { side: SideShown }) {
  const all = side.touches
  return (
    <Section title={titles[side.side]} id={side.side}>
      <Sentence>{all === 0 ? 'No touch says a phase yet.' : inShort(side)}</Sentence>
      {all > 0 && (
        <>
          <Picture side={side} />
          {side.gaps.length > 0 && <Rows items={side.gaps.map((gap) => ({ main: gap.words }))} />}
          <Table
            label={titles[side.side]}
            rows={side.phases}
            id={(one) => one.phase}
            columns={[
              { key: 'phase', label: 'Phase', cell: (one) => phaseNames[one.phase] },
              { key: 'touches', label: 'Touches', cell: (one) => figure(one.touches), end: true },
              { key: 'two_way', label: 'Two-way', cell: (one) => percent(one.two_way), end: true },
              { key: 'woven', label: 'Core message', cell: (one) => (one.judged === 0 ? '–' : `${one.woven} of ${one.judged}`), end: true },
            ]}
          />
        </>
      )}
    </Section>
  )
}

/** The phases of one side, drawn. */
export function Picture({ side }: { side: SideShown }) {
  return (
    <PhaseChart
      label={titles[side.side]}
      bars={side.phases.map((one) => ({
        name: phaseNames[one.phase],
        touches: one.touches,
        answered: one.touches - one.out,
        woven: one.judged === 0 ? null : one.woven / one.judged,
      }))}
    />
  )
}

function inShort({ touches, phases, gaps }: SideShown): string {
  const most = phases.reduce((best, one) => (one.touches > best.touches ? one : best))
  const part = Math.round((most.touches / touches) * 100)
  const told = gaps.length === 0 ? 'Nothing is missing.' : `${countFirst(gaps.length, 'thing is', 'things are')} missing.`
  return `${part} % of ${count(touches, 'touch', 'touches')} were in ${most.phase}. ${told}`
}

function percent(share: number | null): string {
  return share === null ? '–' : `${Math.round(share * 100)} %`
}
