import type { z } from 'zod'
import { Check, Form, Section, Submit, Text } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getReminders } from '../reminders/operations.ts'

type Wish = z.output<typeof getReminders.output>

/** What the member who looks wants by mail; null for whoever is no member. */
export async function wishOf({ call, caller }: PageRequest): Promise<Wish | null> {
  return caller.actor.kind === 'member' ? call(getReminders, { member_id: caller.actor.member_id }) : null
}

/** Whether what is due comes by mail each morning. */
export function MorningLetter({ wish }: { wish: Wish | null }) {
  if (!wish) return null
  return (
    <Section
      title="By mail, each morning"
      id="letters"
      lead={
        wish.mail
          ? 'At seven, what you answer for that is due or past its day. On mornings without any there is no letter.'
          : 'No mail can be sent from here yet: whoever runs this Waymark has to set SMTP_URL first. What you choose is kept until then.'
      }
    >
      <Form operation="reminders.update" hidden={{ member_id: wish.member_id }} values={wish} label="By mail, each morning" inline>
        <Check name="each_morning" label="Send me what is due" checked={wish.each_morning} />
        <Text name="timezone" label="Seven o’clock in" required maxlength={60} />
        <Submit>Save</Submit>
      </Form>
    </Section>
  )
}
