import { includes } from '../../platform/context.ts'
import { Card, Facts, Layout, LinkButton, PageHead, Remark, Stack, Tag, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getMessage } from '../sending/operations.ts'
import { phaseNames, stateNames, stateTones } from './words.ts'

/** One message that went, with what became of it. */
export async function sentMessagePage({ call, caller, params }: PageRequest) {
  const message = await call(getMessage, { id: params.id ?? '' })
  const { state, said, carries_core } = message
  const went = state !== 'refused' && state !== 'bounced'
  return (
    <Layout title={message.subject || 'A message'}>
      <PageHead
        title={message.subject || 'A message'}
        above={<a href={`/people/${message.person_id}`}>{message.person}</a>}
        lead={<Tag tone={stateTones[state]}>{stateNames[state]}</Tag>}
      >
        {includes(caller.actor.role, 'guide') && (
          <LinkButton href={`/messages/to/${message.person_id}?${went ? 'new=' : `again=${message.id}`}`} icon="mail">
            {went ? 'Write again' : 'Write it again'}
          </LinkButton>
        )}
      </PageHead>
      <Stack>
        {said && (
          <Remark tone={state === 'waiting' ? 'late' : 'wrong'}>
            <When at={message.state_at} />: {said}
          </Remark>
        )}
        <Card>
          <p class="message-text">{message.text}</p>
        </Card>
        <Facts
          facts={[
            ['From', message.made_by_name],
            ['To', message.to],
            ['On', <When at={message.on} />],
            ['Phase', message.phase && phaseNames[message.phase]],
            ['Core message', carries_core === null ? null : carries_core ? 'woven in' : 'not in it'],
          ]}
        />
      </Stack>
    </Layout>
  )
}
