import { includes } from '../../platform/context.ts'
import { Area, Empty, Form, Layout, PageHead, Quote, Rows, Section, Stack, Submit, Text, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { getCoreMessage } from '../core/core-message.ts'
import { MessagesNav } from './messages-nav.tsx'

/** What we stand for, and how it was said before. */
export async function corePage({ call, caller }: PageRequest) {
  const { words, versions } = await call(getCoreMessage, {})
  return (
    <Layout title="Core message">
      <PageHead
        title="Core message"
        lead="What you stand for, in a sentence. Every message that you write is held against it, in any wording."
      />
      <MessagesNav />
      <Stack>
        {words ? (
          <Quote large>{words}</Quote>
        ) : (
          <Empty title="Nobody has said it yet." lead="Say in one sentence what people have from you: what they can be or do." />
        )}
        {includes(caller.actor.role, 'lead') && (
          <Form operation="core_message.set" label="Core message">
            <Area name="words" label={words ? 'Say it anew' : 'What you stand for'} rows={3} maxlength={500} required />
            {words && <Text name="because" label="Why it is another now" maxlength={500} />}
            <Submit kind="main">Keep it</Submit>
          </Form>
        )}
        {versions.length > 1 && (
          <Section title="How it was said before">
            <Rows
              items={versions.slice(1).map((one) => ({
                main: one.words,
                note: [one.by, one.because].filter(Boolean).join(': '),
                side: <When at={one.at} />,
              }))}
            />
          </Section>
        )}
      </Stack>
    </Layout>
  )
}
