import { includes } from '../../../platform/context.ts'
import { mailReady } from '../../../platform/mail.ts'
import {
  Action,
  Actions,
  Area,
  Check,
  CopyField,
  DayField,
  exactDay,
  Form,
  Layout,
  Opening,
  Rows,
  Section,
  Soft,
  Stack,
  Submit,
  Tag,
  Text,
  Two,
  Words,
} from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import type { Introduction } from '../introduction.ts'
import { getIntroduction } from '../operations.ts'
import { asking, type Who } from '../rules.ts'
import { standing } from './words.tsx'

/** One introduction: what each was told and said, and the one next step. */
export async function introductionPage({ call, params, caller, view }: PageRequest) {
  const one = await call(getIntroduction, { id: params.id ?? '' })
  const changes = includes(caller.actor.role, 'guide')
  const mail = mailReady(caller.settings)
  // Shown once: the seeker's first where both were made.
  const links = [...(view.notice?.words ?? '').matchAll(/https?:\/\/\S+\/i\/[\w-]+/g)].map(([link]) => link)
  const title = `${one.seeker.name} and ${one.giver.name}`
  return (
    <Layout title={title}>
      <header class="page-head">
        <div>
          <p class="page-above">
            <a href="/introductions">Introductions</a>
          </p>
          <h1>{title}</h1>
          <p>
            <Tag>{standing[one.state]}</Tag>
          </p>
        </div>
      </header>
      <Stack>
        {links.length === 2 && (
          <Stack close>
            <CopyField id="seeker-link" label={`The link for ${one.seeker.name}, shown this once`} value={links[0] ?? ''} />
            <CopyField id="giver-link" label={`The link for ${one.giver.name}, shown this once`} value={links[1] ?? ''} />
          </Stack>
        )}
        {links.length === 1 && <CopyField id="one-link" label="The link, shown this once" value={links[0] ?? ''} />}
        {changes && <Next one={one} mail={mail} today={view.today} />}
        <Two>
          <Party one={one} who="seeker" reads="Someone could give this:" changes={changes} mail={mail} />
          <Party one={one} who="giver" reads="Someone is looking for this:" changes={changes} mail={mail} />
        </Two>
      </Stack>
      {changes && asking.includes(one.state) && (
        <Opening label="Withdraw it" form={{ operation: 'introductions.withdraw' }}>
          <Form operation="introductions.withdraw" hidden={{ id: one.id }} label="Withdraw it">
            <Text name="because" label="Why; nobody is shown it" maxlength={500} optional />
            <Submit kind="remove">Withdraw it</Submit>
          </Form>
        </Opening>
      )}
      {one.message && (
        <Section title="The letter to both">
          {one.message.split(/\n{2,}/).map((part) => (
            <p>{part}</p>
          ))}
        </Section>
      )}
      <Section title="What happened">
        <Rows
          items={one.steps.map((step) => ({
            main: sayStep(step.kind, one),
            note: step.words,
            side: `${exactDay(step.on)}, ${step.by_name}`,
          }))}
        />
      </Section>
    </Layout>
  )
}

function Party({ one, who, reads, changes, mail }: { one: Introduction; who: Who; reads: string; changes: boolean; mail: boolean }) {
  const { id, name, answer, told } = one[who]
  return (
    <Section
      title={
        <>
          <a href={`/people/${id}`}>{name}</a>{' '}
          <Tag tone={answer === 'yes' ? 'good' : 'calm'}>
            {answer === 'yes' ? 'yes' : answer === 'no' ? 'no, thanks' : 'not answered yet'}
          </Tag>
        </>
      }
    >
      <Stack close>
        <Soft>{reads}</Soft>
        <Words>{told}</Words>
        {changes && asking.includes(one.state) && (
          <Actions>
            {answer !== 'yes' && (
              <Action
                operation="introductions.answer"
                values={{ id: one.id, who, answer: 'yes' }}
                label="They said yes"
                name={`They said yes: ${name}`}
                small
              />
            )}
            <Action
              operation="introductions.answer"
              values={{ id: one.id, who, answer: 'no' }}
              label="They said no"
              name={`They said no: ${name}`}
              kind="quiet"
              small
            />
            <Form operation="introductions.link" formKey={who} hidden={{ id: one.id, who }} label={`A new link for ${name}`} inline>
              {mail && <Check name="mail" label="Mail it" />}
              <Submit small kind="quiet" name={`A new link: ${name}`}>
                A new link
              </Submit>
            </Form>
          </Actions>
        )}
      </Stack>
    </Section>
  )
}

/** The one next step, where it is ours. */
function Next({ one, mail, today }: { one: Introduction & { letter: string }; mail: boolean; today: string }) {
  if (one.state === 'both_agreed')
    return (
      <Section title="Make the introduction" lead="One letter to both. It says what is in it for each; change it as you like.">
        <Form operation="introductions.make" hidden={{ id: one.id }} label="Make the introduction">
          <Area name="message" label="The letter" value={one.letter} rows={12} maxlength={5000} required />
          <DayField name="follow_up_on" label="Ask how it went on" hint="In two weeks, if left empty" min={today} />
          {mail && <Check name="mail" label="Mail it to both" />}
          <Submit kind="next">{mail ? 'Make it' : 'I have sent it to both'}</Submit>
        </Form>
      </Section>
    )
  if (one.state === 'made')
    return (
      <Section title="Ask how it went" lead={one.follow_up_on ? `Due on ${exactDay(one.follow_up_on)}.` : undefined}>
        <Form operation="introductions.follow_up" hidden={{ id: one.id }} label="Ask how it went">
          <Area name="words" label="What they say" rows={3} maxlength={2000} />
          <Submit kind="next">Write it down</Submit>
        </Form>
        <Opening label="Ask again later" form={{ operation: 'introductions.follow_up', key: 'again' }}>
          <Form operation="introductions.follow_up" formKey="again" hidden={{ id: one.id }} label="Ask again later" inline>
            <DayField name="again_on" label="On which day" required min={today} />
            <Submit>Ask again then</Submit>
          </Form>
        </Opening>
      </Section>
    )
  if (one.state === 'followed_up')
    return (
      <Section title={`Thank ${one.giver.name}`} lead="They gave something because you asked.">
        <Form operation="introductions.thank" hidden={{ id: one.id }} label={`Thank ${one.giver.name}`}>
          <Area name="words" label="What you thank them for" rows={2} maxlength={2000} />
          <Submit kind="next">I have thanked them</Submit>
        </Form>
      </Section>
    )
  return null
}

function sayStep(kind: string, { seeker, giver }: Introduction): string {
  const [who, answer] = kind.split('.')
  const name = who === 'seeker' ? seeker.name : giver.name
  if (answer) return answer === 'yes' ? `${name} said yes` : `${name} said no, thanks`
  return says[kind] ?? kind
}

const says: Record<string, string> = {
  asked: 'Both were asked',
  linked: 'A new link was made',
  made: 'They were introduced',
  asked_again: 'To be asked again',
  followed_up: 'Asked how it went',
  thanked: 'Thanked',
  withdrawn: 'Withdrawn',
}
