import { includes } from '../../../platform/context.ts'
import {
  Area,
  CopyField,
  Empty,
  Form,
  Layout,
  LinkButton,
  Opening,
  PageHead,
  Pager,
  Section,
  Sentence,
  Stack,
  Submit,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listTestimonials } from '../operations.ts'
import { getTestimonialPage } from '../public-page.ts'
import { MadeLink } from './made-link.tsx'
import { OneTestimonial } from './one.tsx'

/** All testimonials, and the page on which everybody may read them. */
export async function testimonialsPage({ call, query, caller }: PageRequest) {
  const [{ items, next }, open] = await Promise.all([
    call(listTestimonials, { limit: 20, after: query.get('after') ?? undefined }),
    call(getTestimonialPage, {}),
  ])
  const { role } = caller.actor
  return (
    <Layout title="Testimonials">
      <PageHead
        title="Testimonials"
        above={<a href="/journeys">Journeys</a>}
        lead="What people say who have arrived, in their words and as long as they like."
      />
      <MadeLink />
      <Stack>
        {items.length === 0 ? (
          <Empty title="Nobody was asked yet." lead="Once somebody has arrived, their journey’s page offers to ask them.">
            <LinkButton href="/journeys">To the journeys</LinkButton>
          </Empty>
        ) : (
          items.map((testimonial) => (
            <Section title={<a href={`/journeys/${testimonial.journey_id}#testimonial`}>{testimonial.person}</a>}>
              <OneTestimonial testimonial={testimonial} changes={includes(role, 'guide')} />
            </Section>
          ))
        )}
        <Pager next={next} />
        <PublicPage open={open} changes={includes(role, 'lead')} />
      </Stack>
    </Layout>
  )
}

interface Open {
  on: boolean
  lead: string
  address: string
  feed: string
  embed: string
  shown: number
}

function PublicPage({ open, changes }: { open: Open; changes: boolean }) {
  const many = open.shown === 1 ? 'one testimonial' : `${open.shown} testimonials`
  return (
    <Section id="public-page" title="The public page">
      <Sentence>
        {open.on ? (
          <>
            It is on, with <strong>{many}</strong>: <a href={open.address}>{open.address}</a>
          </>
        ) : (
          <>It is off: nothing is published. With it on, {many} would stand on it.</>
        )}
      </Sentence>
      {open.on && (
        <Stack close>
          <CopyField id="said-address" label="Its address" value={open.address} />
          <CopyField id="said-feed" label="As a feed" value={open.feed} />
          <CopyField id="said-embed" label="Inside a page of your own" value={open.embed} />
        </Stack>
      )}
      {changes && (
        <Opening label={open.on ? 'Change it, or turn it off' : 'Turn it on'} form={{ operation: 'testimonials.set_page' }}>
          <Form operation="testimonials.set_page" values={{ lead: open.lead }} hidden={{ on: 'true' }} label="The public page">
            <Area name="lead" label="What stands above them" rows={2} maxlength={500} />
            <Submit kind="main">{open.on ? 'Save' : 'Turn it on'}</Submit>
          </Form>
          {open.on && (
            <Form operation="testimonials.set_page" formKey="off" hidden={{ on: 'false' }} label="Turn the public page off">
              <Submit>Turn it off</Submit>
            </Form>
          )}
        </Opening>
      )}
    </Section>
  )
}
