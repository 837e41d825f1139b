import { getPerson } from '../../people/index.ts'
import { Card, Layout, LinkButton, PageHead, Section, Sentence, Soft, Stack, Standings, Tag, When } from '../../ui/index.ts'
import type { PageRequest, Subject } from '../../ui/page.ts'
import { type Fifteen, getFifteen } from '../fifteen/operations.ts'

const tones = { strong: 'good', thin: 'late', nothing: 'calm' } as const
const words = { strong: 'strong', thin: 'thin', nothing: 'nothing yet' } as const

/** The fifteen of one person, with the evidence for each. */
export async function fifteenPage({ call, params }: PageRequest) {
  const id = params.id ?? ''
  const [person, fifteen] = await Promise.all([call(getPerson, { id }), call(getFifteen, { id })])
  return (
    <Layout title={`The fifteen of ${person.name}`}>
      <PageHead
        title={`What is true of ${person.name}, and what we have to show for it`}
        above={<a href={`/people/${id}`}>{person.name}</a>}
        lead="Fifteen things that hold for everybody we lead, against what is written down."
      />
      <HowItStands fifteen={fifteen} />
      <Section title="One by one">
        <Stack>
          {fifteen.items.map((item) => (
            <Card title={item.name} actions={<Tag tone={tones[item.state]}>{words[item.state]}</Tag>}>
              <p>
                <Soft>
                  {person.given_name || person.name} {item.they}.
                </Soft>
              </p>
              {item.facts.map((fact) => (
                <p>
                  {fact.words}{' '}
                  {fact.on && (
                    <Soft>
                      (<When at={fact.on} />)
                    </Soft>
                  )}
                </p>
              ))}
              {item.help && (
                <p>
                  <a href={item.help.href}>{item.help.words}</a>
                </p>
              )}
            </Card>
          ))}
        </Stack>
      </Section>
    </Layout>
  )
}

/** The same in small, on a person's own page. */
export async function fifteenSection({ call }: PageRequest, { id }: Subject) {
  const fifteen = await call(getFifteen, { id })
  return (
    <Section
      title="The fifteen"
      id="fifteen"
      actions={
        <LinkButton href={`/people/${id}/fifteen`} small>
          Each with its evidence
        </LinkButton>
      }
    >
      <HowItStands fifteen={fifteen} />
    </Section>
  )
}

function HowItStands({ fifteen: { strong, thin, nothing, most, items } }: { fifteen: Fifteen }) {
  return (
    <Stack close>
      <Sentence>
        <strong>{strong}</strong> strong, <strong>{thin}</strong> thin, <strong>{nothing}</strong> with nothing to show yet.
      </Sentence>
      <Standings label="The fifteen" bars={items} />
      {most && (
        <p>
          What would help most: <a href={most.href}>{most.words}</a>{' '}
          <Soft>({items.find((one) => one.key === most.key)?.name.toLowerCase()})</Soft>
        </p>
      )}
    </Stack>
  )
}
