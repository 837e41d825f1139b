import { Face, LinkButton, PageHead, SubNav } from '../../../ui/index.ts'
import type { Person } from '../../record/person.ts'
import { dialled } from '../people-columns.tsx'

/** Who it is, how to reach them, and the pages about them. */
export function PersonHead({ person, changes }: { person: Person; changes: boolean }) {
  return (
    <>
      <Head person={person} changes={changes} />
      <SubNav
        label={`About ${person.name}`}
        items={[
          { href: `/people/${person.id}`, label: 'Now' },
          { href: `/people/${person.id}/help`, label: 'What helps' },
          { href: `/people/${person.id}/around`, label: 'Around them' },
        ]}
      />
    </>
  )
}

function Head({ person, changes }: { person: Person; changes: boolean }) {
  const [phone] = person.phones
  const [email] = person.emails
  const place = person.organization_id && <a href={`/organizations/${person.organization_id}`}>{person.organization}</a>
  return (
    <PageHead
      face={<Face name={person.name} size="large" />}
      title={person.name}
      above={person.circle ? `${person.relation}, ${person.circle} circle` : `${person.relation}, in no circle`}
      lead={
        <>
          {person.title}
          {person.title && place && ' at '}
          {place}
        </>
      }
    >
      {phone && (
        <LinkButton href={`tel:${dialled(phone)}`} icon="phone">
          Call
        </LinkButton>
      )}
      {(changes || email) && (
        <LinkButton href={changes ? `/messages/to/${person.id}` : `mailto:${email}`} icon="mail">
          Write
        </LinkButton>
      )}
      {changes && (
        <LinkButton href={`/people/${person.id}#touch`} kind="main" icon="check" shortcut="t">
          Record a touch
        </LinkButton>
      )}
    </PageHead>
  )
}
