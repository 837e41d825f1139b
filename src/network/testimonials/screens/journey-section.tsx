import { getJourney } from '../../../journeys/index.ts'
import { includes } from '../../../platform/context.ts'
import { Area, Check, Form, Opening, Section, Soft, Submit } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listTestimonials, suggestTestimonial } from '../operations.ts'
import { MadeLink } from './made-link.tsx'
import { OneTestimonial } from './one.tsx'

/** On the page of a journey that arrived: what they say of it, or the asking for it. */
export async function journeyTestimonial({ call, caller }: PageRequest, { id }: { id: string }) {
  const { stage } = await call(getJourney, { id })
  const { items } = await call(listTestimonials, { journey_id: id, limit: 5 })
  const changes = includes(caller.actor.role, 'guide')
  if (items.length === 0 && (stage !== 'arrived' || !changes)) return null
  return (
    <Section id="testimonial" title="What they say of it">
      <MadeLink />
      {items.map((testimonial) => (
        <OneTestimonial testimonial={testimonial} changes={changes} />
      ))}
      {items.length === 0 && <Asking suggestion={await call(suggestTestimonial, { id })} />}
    </Section>
  )
}

function Asking({ suggestion: { journey_id, person, words } }: { suggestion: { journey_id: string; person: string; words: string } }) {
  return (
    <>
      <p>
        <Soft>Nobody has asked {person} for a testimonial yet.</Soft>
      </p>
      <Opening label="Ask for a testimonial" form={{ operation: 'testimonials.ask' }}>
        <Form operation="testimonials.ask" hidden={{ journey_id }} values={{ words }} label="Ask for a testimonial">
          <Area
            name="words"
            label="Words to begin from"
            rows={6}
            maxlength={3000}
            hint={
              words
                ? 'Only what was written down: the purpose, worries that went, what was measured. They make it their own.'
                : 'Nothing was written down that could be said for sure. Leave it empty, and they begin with an empty page.'
            }
          />
          <Check name="mail" label="Send the link to their first e-mail address" />
          <Submit kind="main">Make the link</Submit>
        </Form>
      </Opening>
    </>
  )
}
