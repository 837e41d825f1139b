import { includes } from '../../platform/context.ts'
import {
  Action,
  Actions,
  Form,
  Hidden,
  Layout,
  LinkButton,
  PageHead,
  Remark,
  Rows,
  Section,
  Sentence,
  Soft,
  Stack,
  Submit,
  Tag,
  When,
} from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getPulse } from '../asking/operations.ts'
import type { WholePulse } from '../asking/pulse.ts'
import { resultsOfPulse } from '../results/results.ts'
import { PulseResults } from './results.tsx'

/** One pulse: how it stands, what was answered, and how the links came to those who are asked. */
export async function pulsePage({ call, params, caller }: PageRequest) {
  const id = params.id ?? ''
  const [pulse, results] = await Promise.all([call(getPulse, { id }), call(resultsOfPulse, { id })])
  const leads = includes(caller.actor.role, 'lead')
  return (
    <Layout title={pulse.name}>
      <PageHead
        title={pulse.name}
        above={<a href="/pulse">Pulse</a>}
        lead={pulse.asks === 'customers' ? 'Customers, asked by name' : 'The team, asked without names'}
      >
        {leads && pulse.state === 'draft' && (
          <Action operation="pulses.ask" values={{ id }} label={`Ask all ${pulse.asked}`} kind="next" icon="mail" />
        )}
        {leads && (
          <LinkButton href={`/pulse/${id}/view`} icon="person">
            Your own view
          </LinkButton>
        )}
      </PageHead>
      <Sentence>{pulse.standing}</Sentence>
      {leads && <WhatNext pulse={pulse} />}
      {pulse.state !== 'draft' && <PulseResults results={results} />}
      <Section
        title={pulse.state === 'draft' ? 'Whom it would ask' : 'How the links came to them'}
        lead={pulse.asks === 'teammates' ? 'Whether they answered is known to nobody.' : undefined}
      >
        <Rows items={pulse.people.map((person) => personRow(pulse, person))} empty="Nobody is asked any more." />
      </Section>
    </Layout>
  )
}

function WhatNext({ pulse }: { pulse: WholePulse }) {
  const { id, asks, state, people } = pulse
  const slips = people.filter((one) => one.link === 'slip').length
  const lost = people.filter((one) => one.link === 'failed' || one.link === 'unsure').length
  return (
    <Stack>
      {state === 'open' && asks === 'teammates' && slips > 0 && (
        <Remark tone="late">
          {slips} of them no letter reaches: take their links as slips, and let everybody draw one, unseen.
          <Form operation="pulses.slips" label="Take the slips">
            <Hidden name="id" value={id} />
            <Submit download>Take the slips</Submit>
          </Form>
        </Remark>
      )}
      <Actions>
        {state === 'open' && (
          <Action
            operation="pulses.remind"
            values={{ id }}
            label={asks === 'teammates' ? 'Remind everybody' : 'Remind those who have not answered'}
          />
        )}
        {state === 'open' && asks === 'teammates' && lost > 0 && (
          <Action operation="pulses.send_again" values={{ id }} label={`A new link for ${lost}`} />
        )}
        {state === 'open' && <Action operation="pulses.close" values={{ id }} label="Close it now" />}
        {state === 'closed' && (asks === 'customers' || !(pulse.results || pulse.elsewhere)) && (
          <Action operation="pulses.reopen" values={{ id }} label="Open it again" />
        )}
        {state === 'draft' && <Action operation="pulses.remove" values={{ id }} then="/pulse" label="Take it back" kind="remove" />}
      </Actions>
    </Stack>
  )
}

const said = {
  waiting: 'waits for its letter',
  handing: 'on its way',
  sent: 'by letter',
  failed: 'the letter could not go',
  unsure: 'the letter may not have arrived',
  slip: 'no letter reaches them',
  by_hand: 'by hand',
} as const

function personRow(pulse: WholePulse, { person_id, name, link, why, answered_on }: WholePulse['people'][number]) {
  const open = pulse.state === 'open'
  return {
    main: <a href={`/people/${person_id}`}>{name}</a>,
    note:
      pulse.state === 'draft' ? null : (
        <Soft>
          {link === 'slip' && pulse.asks === 'customers' ? 'no letter: hand a link on yourself' : said[link]}
          {why && `: ${why}`}
        </Soft>
      ),
    side: answered_on ? (
      <>
        answered <When at={answered_on} />
      </>
    ) : pulse.asks === 'customers' && open ? (
      <Action operation="pulses.link" values={{ id: pulse.id, person_id }} label="A link" name={`A link for ${name}`} small kind="quiet" />
    ) : link === 'failed' ? (
      <Tag tone="wrong">not reached</Tag>
    ) : null,
  }
}
