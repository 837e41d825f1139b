import { AsOf, Rows, Section, Sentence, ShareBar, Soft, Stack } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { getFocus } from '../operations.ts'

/** The part of the playbooks' screen that says how focused the practice is. */
export async function focusSection({ call }: PageRequest) {
  const focus = await call(getFocus, {})
  if (focus.share === null) return null
  return (
    <Section title="Focus" id="focus">
      <Stack>
        <AsOf at={focus.as_of} />
        <Sentence>{focus.words}</Sentence>
        <ShareBar share={focus.share} label="Journeys that follow a playbook" />
        <Rows
          items={focus.playbooks.map(({ playbook_id, name, journeys }) => ({
            main: name,
            href: `/playbooks/${playbook_id}`,
            side: `${journeys} of ${focus.journeys}`,
          }))}
        />
        <Soft>Of the journeys that began in the last year.</Soft>
      </Stack>
    </Section>
  )
}
