import type { PropsWithChildren } from 'hono/jsx'
import { includes } from '../../platform/context.ts'
import {
  Action,
  Actions,
  count,
  Form,
  Opening,
  Rows,
  Section,
  SettingsFrame,
  Soft,
  Stack,
  Submit,
  Text,
  Unseen,
  useView,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { settingsNav } from '../settings-nav.ts'
import { type Adjustment, listAdjustments } from './operations.ts'

/** How many figures are not the default, in a sentence. */
export async function saysAdjustments({ call }: PageRequest): Promise<string> {
  const { items } = await call(listAdjustments, {})
  const own = items.filter((one) => one.changed_at !== null).length
  return own === 0
    ? `All ${items.length} figures are as they come.`
    : `${count(own, 'figure is', 'figures are')} your own, of ${items.length}.`
}

/** Every figure of every formula: what it is, why, and what it is here. */
export async function adjustmentsPage(request: PageRequest) {
  const { items } = await request.call(listAdjustments, {})
  const mayLead = includes(request.caller.actor.role, 'lead')
  const groups = Map.groupBy(items, ({ key }) => key.slice(0, key.indexOf('.')))
  return (
    <SettingsFrame
      title="Figures"
      nav={settingsNav(request.caller.actor.role)}
      lead="What the scores and reminders are counted with. Each has a default and the reason for it; yours may differ."
    >
      {[...groups].map(([group, some]) => (
        <Group title={titleOf(group)} figures={some}>
          <Rows
            items={some.map((one) => ({
              main: (
                <>
                  {one.title}: <strong>{said(one)}</strong>
                </>
              ),
              note: (
                <>
                  <Soft>{one.changed_at ? `The default is ${say(one.default, one.unit)}. ${one.because}` : one.why}</Soft>
                  {mayLead && <Change {...one} />}
                </>
              ),
            }))}
            empty="There is nothing to change here."
          />
        </Group>
      ))}
    </SettingsFrame>
  )
}

/** The figures of one formula, folded: how many there are and how many are your own stands on the fold. */
function Group({ title, figures, children }: PropsWithChildren<{ title: string; figures: readonly Adjustment[] }>) {
  const { form } = useView()
  const own = figures.filter((one) => one.changed_at !== null).length
  const said = own === 0 ? count(figures.length, 'figure', 'figures') : `${count(figures.length, 'figure', 'figures')}, ${own} of your own`
  return (
    <Section title={title} id={figures[0]?.key.slice(0, figures[0].key.indexOf('.'))}>
      <Opening
        label={
          <>
            {said}
            <Unseen> of {title}</Unseen>
          </>
        }
        open={own > 0 || figures.some((one) => form?.operation === 'adjustments.set' && form.key === one.key)}
      >
        {children}
      </Opening>
    </Section>
  )
}

function Change(one: Adjustment) {
  const { form } = useView()
  return (
    <Opening
      open={form?.operation === 'adjustments.set' && form.key === one.key}
      label={
        <>
          Change<Unseen> {one.title}</Unseen>
        </>
      }
    >
      <Stack close>
        <Form
          operation="adjustments.set"
          formKey={one.key}
          hidden={{ key: one.key }}
          values={{ value: [one.value].flat().join(', '), because: one.because }}
          label={`Change ${one.title}`}
        >
          <Text name="value" label={`In ${one.unit}`} required hint={`Between ${one.least} and ${one.most}. ${one.why}`} />
          <Text name="because" label="Why" />
          <Submit kind="main">Save</Submit>
        </Form>
        {one.changed_at && (
          <Actions>
            <Action
              operation="adjustments.reset"
              values={{ key: one.key }}
              label="Back to the default"
              name={`Back to the default, ${one.title}`}
            />
          </Actions>
        )}
      </Stack>
    </Opening>
  )
}

function said(one: Adjustment): string {
  return say(one.value, one.unit)
}

function say(value: number | number[], unit: string): string {
  return `${[value].flat().join(', ')} ${unit}`.trim()
}

function titleOf(group: string): string {
  return group.charAt(0).toUpperCase() + group.slice(1).replaceAll('_', ' ')
}
