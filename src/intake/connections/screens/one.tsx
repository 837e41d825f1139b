import { settingsNav } from '../../../access/index.ts'
import {
  Action,
  Actions,
  Bar,
  Facts,
  Form,
  LinkButton,
  Opening,
  Progress,
  Remark,
  Section,
  Sentence,
  SettingsFrame,
  Soft,
  Stack,
  Submit,
  Tag,
  When,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { providerAt } from '../../mailbox/providers.ts'
import type { Connection } from '../connection.ts'
import { kindOf } from '../kind.ts'
import { getConnection } from '../operations.ts'
import { ChoiceFields, ticked } from './choice-fields.tsx'
import { PlaceFields } from './place-fields.tsx'
import { states, toneOf } from './words.ts'

/** One connection: how it stands, what it reads, where it is. */
export async function connectionPage(request: PageRequest) {
  const one = await request.call(getConnection, { id: request.params.id ?? '' })
  return (
    <SettingsFrame title={one.name} lead={one.where ?? `Of ${one.made_by_name}`} nav={settingsNav(request.view.member?.role)}>
      <Stack>
        <Progress id="connection" src={request.view.path} running={one.state === 'fetching'}>
          <Standing {...one} />
        </Progress>
        {one.mine && <Own {...one} />}
      </Stack>
    </SettingsFrame>
  )
}

function Standing(one: Connection) {
  if (one.state === 'fetching') {
    const { looked = 0, of = null } = one.counts ?? {}
    return (
      <Bar label={`${one.name} is being read`} done={looked} total={of === null ? undefined : Math.max(of, looked)}>
        {one.says} You can leave this page; it goes on.
      </Bar>
    )
  }
  if (one.state === 'new')
    return <Sentence>{one.tested?.ok ? 'Choose what is read, then begin.' : 'It is noted; try it out before it is read.'}</Sentence>
  return (
    <Stack close>
      <div>
        <Tag tone={toneOf(one)}>{states[one.state]}</Tag>
      </div>
      {one.trouble ? <Remark tone={one.state === 'stopped' ? 'wrong' : 'late'}>{one.says}</Remark> : <Sentence>{one.says}</Sentence>}
      {one.next_sync_at && (
        <Soft>
          Next time <When at={one.next_sync_at} clock />, then every {one.every_minutes} minutes.
        </Soft>
      )}
    </Stack>
  )
}

function Own(one: Connection) {
  const begun = one.state !== 'new'
  const ready = begun || one.tested?.ok === true
  return (
    <>
      <Steps {...one} />
      {one.tested && <Trial {...one.tested} />}
      {ready && (
        <Section title="What is read">
          <Form
            operation="connections.update"
            formKey="read"
            hidden={{ id: one.id, ...('choose' in kindOf(one.kind).fields.shape ? { choose: '' } : {}), begin: String(!begun) }}
            values={{ ...one.settings, choose: ticked(one), shared: one.shared, every_minutes: one.every_minutes }}
            label="What is read"
          >
            <ChoiceFields {...one} />
            <Submit kind={begun ? 'main' : 'next'}>{begun ? 'Save' : 'Begin to read'}</Submit>
          </Form>
        </Section>
      )}
      <Section title="Where it is">
        <Facts facts={[['Made', <When at={one.created_at} />]]} />
        <Opening
          label="Change the server or the password"
          open={one.state === 'stopped' || one.tested?.ok === false}
          form={{ operation: 'connections.update', key: 'place' }}
        >
          <Form
            operation="connections.update"
            formKey="place"
            hidden={{ id: one.id, test: 'true' }}
            values={{ ...one.settings, name: one.name }}
            label="Where it is"
          >
            <PlaceFields kind={one.kind} provider={providerAt(String(one.settings?.host ?? ''))} kept />
            <Submit kind="main">Save and try it out</Submit>
          </Form>
        </Opening>
        <Opening label="Remove it">
          <p>Its password is erased with it. The touches and people that came through it stay.</p>
          <Action
            operation="connections.remove"
            values={{ id: one.id }}
            then="/settings/connections"
            label="Remove this connection"
            kind="remove"
          />
        </Opening>
      </Section>
    </>
  )
}

function Steps({ id, state, counts }: Connection) {
  return (
    <Actions>
      {state !== 'new' && state !== 'fetching' && (
        <Action operation="connections.sync" values={{ id }} label={state === 'resting' ? 'Begin again' : 'Read now'} kind="main" />
      )}
      <Action operation="connections.test" values={{ id }} label="Try it out" />
      {state !== 'new' && state !== 'resting' && <Action operation="connections.pause" values={{ id }} label="Give it a rest" />}
      {(counts?.proposed ?? 0) > 0 && <LinkButton href="/correspondents">Who is proposed</LinkButton>}
    </Actions>
  )
}

function Trial({ ok, words, at }: NonNullable<Connection['tested']>) {
  return (
    <Remark tone={ok ? 'calm' : 'wrong'}>
      {words}{' '}
      <Soft>
        Tried out <When at={at} clock />.
      </Soft>
    </Remark>
  )
}
