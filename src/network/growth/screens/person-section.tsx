import { includes } from '../../../platform/context.ts'
import {
  Action,
  Actions,
  count,
  DayField,
  exactDay,
  Form,
  LinkButton,
  Opening,
  Rows,
  Section,
  Sentence,
  Soft,
  Stack,
  Submit,
  Text,
  useView,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listReferrals } from '../referrals/operations.ts'
import type { Referral } from '../referrals/referral.ts'

/** On someone's page: through whom they came, whom they brought, and the thank-you that is owed. */
export async function personReferrals({ call, caller }: PageRequest, { id }: { id: string }) {
  const [came, brought] = await Promise.all([
    call(listReferrals, { person_id: id, limit: 1 }),
    call(listReferrals, { brought_by: id, limit: 50 }),
  ])
  const changes = includes(caller.actor.role, 'guide')
  const [through] = came.items
  if (!changes && !through && brought.items.length === 0) return null
  return (
    <Section
      id="came"
      title="How they came, whom they brought"
      actions={brought.items.length > 0 && <LinkButton href={`/growth/tree?person=${id}`}>See the tree</LinkButton>}
    >
      <Stack>
        {through ? <Came of={through} changes={changes} /> : <Soft>Nobody is noted as having brought them.</Soft>}
        {brought.items.length > 0 && (
          <Stack close>
            <Sentence>
              They brought {count(brought.items.length, 'person', 'people')}
              {brought.next ? ' and more' : ''}.
            </Sentence>
            <Rows items={brought.items.map((one) => rowOf(one, changes))} />
          </Stack>
        )}
        {changes && !through && <CameForm id={id} />}
        {changes && <BroughtForm id={id} />}
      </Stack>
    </Section>
  )
}

function Came({ of: { id, brought_by, brought_by_name, on, words, thanked_on }, changes }: { of: Referral; changes: boolean }) {
  return (
    <Stack close>
      <p>
        <a href={`/people/${brought_by}/around#came`}>{brought_by_name}</a> brought them on {exactDay(on)}
        {thanked_on ? `, and was thanked on ${exactDay(thanked_on)}` : ', and has not been thanked'}.{words && <Soft> {words}</Soft>}
      </p>
      {changes && (
        <Actions>
          {!thanked_on && <Thank id={id} name={brought_by_name} />}
          <Action
            operation="referrals.remove"
            values={{ id }}
            label="That is wrong"
            name={`That is wrong: ${brought_by_name} brought them`}
            kind="quiet"
            small
          />
        </Actions>
      )}
    </Stack>
  )
}

function rowOf({ id, person, person_id, on, words, thanked_on }: Referral, changes: boolean) {
  return {
    main: person,
    href: `/people/${person_id}/around#came`,
    note: `on ${exactDay(on)}${words ? `: ${words}` : ''}`,
    side: thanked_on ? (
      <Soft>thanked on {exactDay(thanked_on)}</Soft>
    ) : changes ? (
      <Thank id={id} name={person} />
    ) : (
      <Soft>not thanked yet</Soft>
    ),
  }
}

function Thank({ id, name }: { id: string; name: string }) {
  return <Action operation="referrals.thank" values={{ id }} label="I thanked them" name={`I thanked them: ${name}`} icon="check" small />
}

function CameForm({ id }: { id: string }) {
  return (
    <Opening label="Someone brought them" icon="plus" form={{ operation: 'referrals.create', key: 'came' }}>
      <Form operation="referrals.create" formKey="came" hidden={{ person_id: id }} label="Someone brought them">
        <Text name="brought_by_name" label="Who brought them" required maxlength={200} hint="The whole name of someone who is here" />
        <Rest />
      </Form>
    </Opening>
  )
}

function BroughtForm({ id }: { id: string }) {
  return (
    <Opening label="They brought someone" icon="plus" form={{ operation: 'referrals.create', key: 'brought' }}>
      <Form operation="referrals.create" formKey="brought" hidden={{ brought_by: id }} label="They brought someone">
        <Text name="person_name" label="Whom they brought" required maxlength={200} hint="The whole name of someone who is here" />
        <Rest />
      </Form>
    </Opening>
  )
}

function Rest() {
  const { today } = useView()
  return (
    <>
      <DayField name="on" label="On which day" value={today} max={today} />
      <Text name="words" label="How it came about" maxlength={1000} optional />
      <Submit>Note it</Submit>
    </>
  )
}
