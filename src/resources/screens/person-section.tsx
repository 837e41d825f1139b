import { includes } from '../../platform/context.ts'
import { Rows, Section, Spoken, Tag, When } from '../../ui/index.ts'
import type { PageRequest } from '../../ui/page.ts'
import { whatHelps } from '../helped.ts'
import { ShareForm } from './share-form.tsx'

/** On someone's page: what of the library would help them, with the reason. */
export async function personResources({ call, caller }: PageRequest, { id }: { id: string }) {
  const { items } = await call(whatHelps, { person_id: id })
  if (items.length === 0) return null
  const changes = includes(caller.actor.role, 'guide')
  return (
    <Section id="resources" title="Would help">
      <Rows
        items={items.slice(0, 5).map(({ resource, because, shared_on }) => ({
          main: resource.title,
          href: `/resources/${resource.id}`,
          note: (
            <>
              {because.slice(0, 1).map(({ words }) => (
                <p>
                  <Spoken text={words} />
                </p>
              ))}
              {changes && !shared_on && <ShareForm resource={resource} personId={id} person="them" />}
            </>
          ),
          side: shared_on ? (
            <Tag tone="good">
              shared <When at={shared_on} />
            </Tag>
          ) : undefined,
        }))}
      />
    </Section>
  )
}
