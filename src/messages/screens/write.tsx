import { find, lastSeen } from '../../people/index.ts'
import { includes } from '../../platform/context.ts'
import { Empty, Filters, Form, FoundList, Layout, LinkButton, Marks, PageHead, Search, Soft, Stack, Submit } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { checkMessageText, longestMessage } from '../operations.ts'
import { MessagesNav } from './messages-nav.tsx'
import { checking } from './words.ts'

/** A text that is marked as one types, for nobody yet. */
export async function writing(request: PageRequest) {
  if (request.query.has('choose')) return choosing(request)
  const { form } = request.view
  const posted = form?.operation === checkMessageText.name && form.answered ? (form.values.text?.[0] ?? '').replaceAll('\r\n', '\n') : null
  const checked = posted === null ? null : await request.call(checkMessageText, { text: posted })
  return (
    <Layout title="Messages">
      <PageHead title="Messages" lead="They are the hero of it. What stands in the way of that is marked as you write.">
        {includes(request.caller.actor.role, 'guide') && (
          <LinkButton href="/messages?choose=" kind="main" icon="mail">
            Write to someone
          </LinkButton>
        )}
      </PageHead>
      <MessagesNav />
      <Stack>
        <Form operation={checkMessageText.name} label="Message" wide>
          <Marks
            {...checking}
            name="text"
            label="Your message"
            hint="Nothing of it is kept or sent here."
            body={{}}
            text={posted ?? ''}
            checked={checked}
            maxlength={longestMessage}
          >
            <noscript>
              <Submit kind="main">Check it</Submit>
            </noscript>
          </Marks>
        </Form>
      </Stack>
    </Layout>
  )
}

async function choosing(request: PageRequest) {
  const { call, query } = request
  const q = (query.get('q') ?? '').slice(0, 200)
  const items = q ? (await call(find, { q, kind: 'person', limit: 12 })).items : await lastSeen(request)
  return (
    <Layout title="Choose a reader">
      <PageHead title="To whom?" lead="What they wish for, and the words that they use themselves, are looked for in your message." />
      <Filters label="To whom?">
        <input type="hidden" name="choose" value="" />
        <Search name="q" label="A name" placeholder="A name" autofocus />
      </Filters>
      {q && items.length === 0 && <Empty title={`Nobody found for ${q}.`} />}
      {!q && items.length > 0 && <Soft>Or someone you were in touch with lately:</Soft>}
      <FoundList
        items={items.map((person) => ({
          id: person.id,
          kind: 'person',
          name: person.title,
          hint: person.detail,
          href: `/messages/to/${person.id}`,
        }))}
      />
    </Layout>
  )
}
