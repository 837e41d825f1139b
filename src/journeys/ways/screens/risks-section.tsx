import { includes } from '../../../platform/context.ts'
import { sayMoney } from '../../../platform/money.ts'
import { Action, Form, MoneyField, Opening, Rows, Section, Select, Stack, Submit, Tag, Text, useView } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listRisks } from '../parts.ts'
import type { Risk } from '../way.ts'

const nets = [
  { value: 'trial', label: 'a trial' },
  { value: 'exit', label: 'a way out' },
  { value: 'guarantee', label: 'a guarantee' },
  { value: 'parallel_run', label: 'both side by side for a while' },
  { value: 'other', label: 'something else' },
] as const

/** What could go wrong for them, and the net under each; those without one first. */
export async function risksSection(request: PageRequest, { id }: { id: string }) {
  const { items } = await request.call(listRisks, { journey_id: id })
  const changes = includes(request.caller.actor.role, 'guide')
  if (items.length === 0 && !changes) return null
  const open = items.filter((risk) => !risk.net).length
  return (
    <Section id="risks" title="What could go wrong" lead={leadOf(items.length, open)}>
      <Stack>
        <Rows
          items={items.map((risk) => ({
            main: risk.words,
            note: (
              <>
                {risk.net ? <>The net: {saysNet(risk.net)}</> : <Tag tone="wrong">no net under it</Tag>}
                {changes && <Net risk={risk} />}
              </>
            ),
            side: `${risk.likelihood} % likely${risk.cost ? `, would cost them ${sayMoney(risk.cost)}` : ''}`,
          }))}
        />
        {changes && (
          <Opening label="Note a risk" icon="plus" form={{ operation: 'risks.create', key: 'new-risk' }}>
            <Form operation="risks.create" formKey="new-risk" hidden={{ journey_id: id }} values={{ likelihood: 30 }} label="A risk">
              <Text name="words" label="What could go wrong, seen from their side" required maxlength={500} />
              <Text name="likelihood" label="How likely it is" type="number" min={0} max={100} hint="In percent" />
              <MoneyField name="cost" label="What it would cost them" optional />
              <Submit>Note it</Submit>
            </Form>
          </Opening>
        )}
      </Stack>
    </Section>
  )
}

function saysNet({ kind, words }: NonNullable<Risk['net']>): string {
  const label = nets.find((net) => net.value === kind)?.label ?? kind
  if (!words) return label
  return kind === 'other' ? words : `${label}. ${words}`
}

function Net({ risk }: { risk: Risk }) {
  const { form } = useView()
  return (
    <Opening label={risk.net ? 'Change the net' : 'Hold a net under it'} open={form?.operation === 'risks.update' && form.key === risk.id}>
      <Stack close>
        <Form
          operation="risks.update"
          formKey={risk.id}
          hidden={{ id: risk.id }}
          values={{ 'net.kind': risk.net?.kind ?? 'trial', 'net.words': risk.net?.words ?? '' }}
          label={`The net under: ${risk.words}`}
        >
          <Select name="net.kind" label="What takes it off them" options={nets.map(({ value, label }) => ({ value, label }))} />
          <Text name="net.words" label="In words they would understand" maxlength={1000} />
          <Submit>Save</Submit>
        </Form>
        <Action
          operation="risks.remove"
          values={{ id: risk.id }}
          label="It is no risk"
          name={`It is no risk: ${risk.words}`}
          kind="remove"
          small
        />
      </Stack>
    </Opening>
  )
}

function leadOf(all: number, open: number): string | undefined {
  if (all === 0) return 'Nothing is noted yet. What would they lie awake over?'
  if (open === 0) return 'Each has a net.'
  return open === 1 ? 'One has no net yet.' : `${open} have no net yet.`
}
