import { Card, Quote, Soft, Stack, When } from '../../ui/index.ts'
import type { Reader } from './reader.ts'

/** Their words, beside the text that is written to them. */
export function TheirWords({ reader: { person, worries, last, checked } }: { reader: Reader }) {
  const { wishes, purpose } = checked
  const none = wishes.length + worries.length + last.length === 0 && !purpose
  return (
    <Stack>
      <Card title="In their words">
        <Stack close>
          {purpose && <Quote by="where they want to arrive">{purpose}</Quote>}
          {wishes.slice(0, 3).map((wish) => (
            <Quote by="a wish">{wish}</Quote>
          ))}
          {worries.slice(0, 3).map((worry) => (
            <Quote by="what weighs on them">{worry}</Quote>
          ))}
          {none && <Soft>Nothing they said is noted yet. Ask one thing, and note the answer.</Soft>}
        </Stack>
      </Card>
      {person.differs && (
        <Card title="What differs here">
          <p>{person.differs}</p>
        </Card>
      )}
      {last.length > 0 && (
        <Card title="What was last">
          <Stack close>
            {last.map((touch) => (
              <p>
                <When at={touch.on} />: {touch.words.length > 240 ? `${touch.words.slice(0, 239)}…` : touch.words}
              </p>
            ))}
          </Stack>
        </Card>
      )}
    </Stack>
  )
}
