import type { z } from 'zod'
import { settingsNav } from '../../access/index.ts'
import { letters, mailReady } from '../../platform/mail.ts'
import { Action, count, Remark, Rows, Section, SettingsFrame, Tag, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'

const [listLetters] = letters.operations
type Letter = z.output<typeof listLetters.output>['items'][number]

/** How it stands with mail, in a sentence. */
export async function saysMail({ call, caller }: PageRequest): Promise<string> {
  if (!mailReady(caller.settings)) return 'Mail is not set up: letters are shown ready to copy.'
  const stuck = [...(await call(listLetters, { state: 'failed' })).items, ...(await call(listLetters, { state: 'unsure' })).items]
  return stuck.length === 0 ? 'Letters go out.' : `${count(stuck.length, 'letter', 'letters')} could not be sent.`
}

/** What goes out by mail: what could not be sent first, with the reason. */
export async function mailPage({ call, caller, view }: PageRequest) {
  const [failed, unsure, waiting, sent] = await Promise.all(
    (['failed', 'unsure', 'waiting', 'sent'] as const).map((state) => call(listLetters, { state, limit: 50 })),
  )
  const stuck = [...(failed?.items ?? []), ...(unsure?.items ?? [])]
  return (
    <SettingsFrame title="Mail" lead="What goes out, what waits, and what could not be sent and why." nav={settingsNav(view.member?.role)}>
      {!mailReady(caller.settings) && (
        <Remark>
          No mail server is set (<code>SMTP_URL</code>): what would be sent is shown ready to copy instead.
        </Remark>
      )}
      <Section title="Could not be sent">
        <Rows items={stuck.map(rowOf)} empty="Nothing is stuck." />
        {(failed?.items.length ?? 0) > 1 && <Action operation="mail.try_again" label="Try all that failed again" />}
      </Section>
      <Section title="Waiting">
        <Rows items={(waiting?.items ?? []).map(rowOf)} empty="Nothing waits." />
      </Section>
      <Section title="Sent">
        <Rows items={(sent?.items ?? []).map(rowOf)} empty="Nothing was sent yet." />
      </Section>
    </SettingsFrame>
  )
}

function rowOf(letter: Letter) {
  const { id, to, subject, state, why, updated_at, next_at, tries } = letter
  return {
    main: subject || 'A letter whose words are gone by now',
    note: (
      <>
        {to && <>to {to}, </>}
        <When at={updated_at} clock /> {why && <>· {why}</>}
        {state === 'waiting' && tries > 0 && (
          <>
            {' '}
            · again at <When at={next_at} clock />
          </>
        )}
      </>
    ),
    side:
      state === 'failed' || state === 'unsure' ? (
        <>
          {state === 'unsure' && <Tag tone="late">not known</Tag>}
          <Action operation="mail.try_again" values={{ id }} label="Try again" name={`Try again: ${subject}`} small />
        </>
      ) : undefined,
  }
}
