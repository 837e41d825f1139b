import { includes } from '../../../platform/context.ts'
import { mailReady } from '../../../platform/mail.ts'
import {
  Area,
  Card,
  Check,
  Empty,
  Form,
  Layout,
  LinkButton,
  Opening,
  PageHead,
  Pager,
  Rows,
  Section,
  Soft,
  Spoken,
  Stack,
  Submit,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { GrowthNav } from '../../growth/screens/nav.tsx'
import { type Suggestion, suggestIntroductions } from '../../matching/suggest.ts'
import { listIntroductions } from '../operations.ts'
import { introductionRow } from './words.tsx'

/** Who could help whom, with the reasons, and the introductions that are under way. */
export async function introductionsPage({ call, caller, query }: PageRequest) {
  const past = query.get('past') !== null
  const [{ items }, running] = await Promise.all([
    past ? { items: [] } : call(suggestIntroductions, { limit: 20 }),
    call(listIntroductions, { running: !past, limit: 50, after: query.get('after') ?? undefined }),
  ])
  const changes = includes(caller.actor.role, 'guide')
  return (
    <Layout title="Introductions">
      <PageHead title="Introductions" lead="Who is looking for what somebody else could give. Both are asked before either is named." />
      <GrowthNav />
      {(past || running.items.length > 0) && (
        <Section
          title={past ? 'Those that are over' : 'Under way'}
          actions={
            <LinkButton href={past ? '/introductions' : '/introductions?past'}>
              {past ? 'Those under way' : 'Those that are over'}
            </LinkButton>
          }
        >
          <Rows items={running.items.map(introductionRow)} empty="None yet." />
          <Pager next={running.next} />
        </Section>
      )}
      {!past && <Suggestions items={items} changes={changes} mail={mailReady(caller.settings)} over={running.items.length === 0} />}
    </Layout>
  )
}

function Suggestions({ items, changes, mail, over }: { items: Suggestion[]; changes: boolean; mail: boolean; over: boolean }) {
  if (items.length === 0)
    return (
      <Empty
        title="Nobody to introduce at the moment."
        lead="On someone’s page, note what they are looking for or what they could give, in their words. Where the two fit and they do not know each other, they stand here with the reason."
      >
        <LinkButton href="/people">Go to people</LinkButton>
        {over && <LinkButton href="/introductions?past">Those that are over</LinkButton>}
      </Empty>
    )
  return (
    <Section title="Who could help whom" id="suggestions">
      <Stack>
        {items.map((one) => (
          <SuggestionCard of={one} changes={changes} mail={mail} />
        ))}
      </Stack>
    </Section>
  )
}

/** One suggestion with its reasons, and the form that asks both. */
export function SuggestionCard({ of, changes, mail }: { of: Suggestion; changes: boolean; mail: boolean }) {
  const { seeker, giver, need, offer, reasons } = of
  const [said = '', ...others] = reasons
  return (
    <Card
      title={
        <>
          <a href={`/people/${seeker.id}/around#needs`}>{seeker.name}</a> and <a href={`/people/${giver.id}/around#needs`}>{giver.name}</a>
        </>
      }
    >
      <Stack close>
        <p>
          <Spoken text={said} />
        </p>
        {others.map((words) => (
          <Soft>{words} </Soft>
        ))}
        {changes && (
          <Opening label={`Ask ${seeker.name} and ${giver.name}`} form={{ operation: 'introductions.ask', key: `${need.id}-${offer.id}` }}>
            <Form
              operation="introductions.ask"
              formKey={`${need.id}-${offer.id}`}
              hidden={{ need_id: need.id, offer_id: offer.id }}
              then="/introductions/{id}"
              label={`Ask ${seeker.name} and ${giver.name}`}
            >
              <Soft>Neither reads who the other is. Names in these words are left out; better still, say it without them.</Soft>
              <Area
                name="seeker_told"
                label={`What ${seeker.name} reads: someone could give this`}
                value={offer.words}
                rows={2}
                maxlength={1000}
              />
              <Area
                name="giver_told"
                label={`What ${giver.name} reads: someone is looking for this`}
                value={need.words}
                rows={2}
                maxlength={1000}
              />
              {mail && <Check name="mail" label="Mail both their link" />}
              <Submit kind="main">Make the links</Submit>
            </Form>
          </Opening>
        )}
      </Stack>
    </Card>
  )
}
