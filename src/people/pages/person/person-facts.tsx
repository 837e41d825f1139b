import { Card, Facts, Soft, Stack, When } from '../../../ui/index.ts'
import type { Address, Person } from '../../record/person.ts'
import { customWords, dialled, Tags } from '../people-columns.tsx'
import type { About } from './person-about.ts'
import { BelongForm, CustomForm, DiffersForm, ReachForm, TagsForm, WhoForm } from './person-forms.tsx'

/** All that is known of someone, in groups, each with its own way to change it. */
export function PersonFacts(about: About) {
  const { person, changes, fields } = about
  return (
    <Stack>
      <Card title="To reach them">
        <Reach person={person} />
        {changes && <ReachForm {...about} />}
      </Card>
      {(changes || person.differs) && (
        <Card title="What differs here">
          {person.differs ? (
            <p class="as-written">{person.differs}</p>
          ) : (
            <Soft>What someone should know who calls them for the first time.</Soft>
          )}
          {changes && <DiffersForm {...about} />}
        </Card>
      )}
      <Card title="Where they stand">
        <Belonging {...about} />
        {changes && <BelongForm {...about} />}
      </Card>
      {(changes || person.tags.length > 0) && (
        <Card title="Tags">
          {person.tags.length > 0 ? <Tags tags={person.tags} /> : <Soft>none yet</Soft>}
          {changes && <TagsForm {...about} />}
        </Card>
      )}
      <Card title="About them">
        <WhoTheyAre person={person} />
        {changes && <WhoForm {...about} />}
      </Card>
      {fields.items.length > 0 && (
        <Card title="More">
          <Facts facts={fields.items.map((field) => [field.label, customWords(field, person.custom[field.key])] as const)} />
          {changes && <CustomForm {...about} />}
        </Card>
      )}
    </Stack>
  )
}

function Reach({ person }: { person: Person }) {
  const nothing = person.emails.length + person.phones.length + person.addresses.length === 0
  if (nothing) return <Soft>No number, no address yet.</Soft>
  return (
    <Facts
      facts={[
        [
          'Telephone',
          person.phones.length > 0 && <Lines of={person.phones.map((phone) => ({ text: phone, href: `tel:${dialled(phone)}` }))} />,
        ],
        ['E-mail', person.emails.length > 0 && <Lines of={person.emails.map((email) => ({ text: email, href: `mailto:${email}` }))} />],
        ['Address', person.addresses.length > 0 && <Addresses of={person.addresses} />],
      ]}
    />
  )
}

function Lines({ of }: { of: { text: string; href: string }[] }) {
  return (
    <>
      {of.map(({ text, href }) => (
        <div>
          <a href={href}>{text}</a>
        </div>
      ))}
    </>
  )
}

/** Addresses as they stand on an envelope. */
export function Addresses({ of }: { of: readonly Address[] }) {
  return (
    <>
      {of.map((address) => (
        <address>
          {[
            address.street,
            [address.postcode, address.city].filter(Boolean).join(' '),
            address.region,
            address.country && countryName(address.country),
          ]
            .filter(Boolean)
            .map((line) => (
              <div>{line}</div>
            ))}
        </address>
      ))}
    </>
  )
}

/** The name of a country that was written as its two letters. */
function countryName(country: string): string {
  return /^[A-Z]{2}$/.test(country) ? (countries.of(country) ?? country) : country
}

const countries = new Intl.DisplayNames('en-GB', { type: 'region' })

function Belonging({ person, circles, members }: About) {
  const circle = circles.items.find((one) => one.name === person.circle)
  return (
    <Facts
      facts={[
        ['Circle', circle ? `${circle.name}${circle.days ? `, every ${circle.days} days` : ', never due'}` : 'none yet'],
        ['Relation', person.relation],
        ['Organization', person.organization_id && <a href={`/organizations/${person.organization_id}`}>{person.organization}</a>],
        ['Does there', person.title],
        ['Looked after by', members.items.find((member) => member.id === person.guide_id)?.name ?? 'nobody yet'],
      ]}
    />
  )
}

function WhoTheyAre({ person }: { person: Person }) {
  return (
    <Facts
      facts={[
        ['Birthday', person.birthday && birthdayWords(person.birthday)],
        ['Known since', <When at={person.met_on} />],
        ['Came from', person.source],
        ['Last thanked', person.recognized_on ? <When at={person.recognized_on} /> : 'not yet'],
      ]}
    />
  )
}

/** A birthday as one says it: 12 April, with its year where that is known. */
export function birthdayWords(birthday: string): string {
  const [year, month, day] = birthday.startsWith('--') ? ['', ...birthday.slice(2).split('-')] : birthday.split('-')
  const named = monthNames.format(new Date(`2000-${month}-01T12:00:00Z`))
  return `${Number(day)} ${named} ${year}`.trim()
}

const monthNames = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
