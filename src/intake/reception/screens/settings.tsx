import { listMembers, settingsNav } from '../../../access/index.ts'
import { includes } from '../../../platform/context.ts'
import {
  Actions,
  Check,
  CopyField,
  count,
  Facts,
  Form,
  LinkButton,
  Remark,
  Section,
  Select,
  SettingsFrame,
  Stack,
  Submit,
  Text,
  Tokens,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { getReception } from '../settings.ts'

/** Whether it is open, in a sentence. */
export async function saysReception({ call }: PageRequest): Promise<string> {
  const { open, days } = await call(getReception, {})
  return open ? `Open: whoever comes is answered within ${count(days, 'working day', 'working days')}.` : 'Closed: nobody sees the page.'
}

export async function receptionSettingsPage({ call, caller: { actor } }: PageRequest) {
  const set = await call(getReception, {})
  const members = (await call(listMembers, { limit: 200 })).items.filter(({ role }) => role !== 'viewer')
  return (
    <SettingsFrame
      title="Reception"
      lead="A page that asks what brings someone here, and takes it to the one of you whom it fits."
      nav={settingsNav(actor.role)}
    >
      {!set.open && <Remark>Reception is closed: nobody outside sees the page.</Remark>}
      {includes(actor.role, 'owner') ? (
        <Form operation="reception.update" values={set}>
          <Check name="open" label="Open: everybody may see the page" checked={set.open} />
          <Text name="question" label="What it asks" required maxlength={120} />
          <Text name="days" label="Working days until somebody answers" type="number" inputmode="numeric" min={1} max={20} required />
          <Select
            name="fallback_id"
            label="Who takes what fits nobody"
            none="The first owner"
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Tokens name="sites" label="Sites that may show the form" hint="Such as https://www.acorn.example. Empty: none." />
          <Submit kind="main">Save</Submit>
        </Form>
      ) : (
        <Facts
          facts={[
            ['What it asks', set.question],
            ['Answered within', count(set.days, 'working day', 'working days')],
            ['What fits nobody goes to', set.fallback ?? 'the first owner'],
          ]}
        />
      )}
      <Section title="The page">
        <Stack close>
          <CopyField id="address" label="Address" value={set.address} />
          {set.open && (
            <Actions>
              <LinkButton href={set.address}>Look at it</LinkButton>
            </Actions>
          )}
        </Stack>
      </Section>
      <Section title="On a site of yours" lead="Put this where the form should stand. It works on the sites named above alone.">
        <CopyField id="snippet" label="Snippet" value={set.snippet} />
      </Section>
    </SettingsFrame>
  )
}
