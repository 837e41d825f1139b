import { Bulk, Folds, Inline, Opening, Select, Submit, Text } from '../../../ui/index.ts'
import { relations } from '../../record/person.ts'

/** What can be done to several people at once. */
export function PeopleBulk({ circles, tags }: { circles: { name: string }[]; tags: { name: string }[] }) {
  return (
    <Bulk id="people-bulk" label="With the people ticked">
      <Folds>
        <Opening label="Circle" group="bulk">
          <Inline>
            <Select
              name="circle"
              label="Circle"
              quiet
              options={[...circles.map(({ name }) => ({ value: name, label: name })), { value: '', label: 'no circle' }]}
            />
            <Submit operation="people.update_many" only={['ids', 'circle']}>
              Put them there
            </Submit>
          </Inline>
        </Opening>
        <Opening label="Relation" group="bulk">
          <Inline>
            <Select name="relation" label="Relation" quiet options={relations.map((value) => ({ value, label: value }))} />
            <Submit operation="people.update_many" only={['ids', 'relation']}>
              Set it
            </Submit>
          </Inline>
        </Opening>
        <Opening label="Tags" group="bulk">
          <Inline>
            <Text name="add_tags" label="A tag to add" quiet placeholder="A tag" maxlength={60} />
            <Submit operation="people.update_many" only={['ids', 'add_tags']}>
              Add the tag
            </Submit>
            {tags.length > 0 && <TakeTagOff tags={tags} />}
          </Inline>
        </Opening>
        <Opening label="Came from" group="bulk">
          <Inline>
            <Text name="source" label="How they came" quiet placeholder="Website" maxlength={200} />
            <Submit operation="people.update_many" only={['ids', 'source']}>
              Set it
            </Submit>
          </Inline>
        </Opening>
        <Opening label="Export" group="bulk">
          <Inline>
            <Select
              name="kind"
              label="As what"
              quiet
              options={[
                { value: 'csv', label: 'a spreadsheet (CSV)' },
                { value: 'vcard', label: 'an address book (vCard)' },
              ]}
            />
            <Submit operation="exports.create" only={['ids', 'kind']} download>
              Save the file
            </Submit>
          </Inline>
        </Opening>
      </Folds>
      <Submit operation="people.remove_many" only={['ids']} kind="remove" small>
        Remove
      </Submit>
    </Bulk>
  )
}

function TakeTagOff({ tags }: { tags: { name: string }[] }) {
  return (
    <>
      <Select name="remove_tags" label="A tag to take off" quiet options={tags.map(({ name }) => ({ value: name, label: name }))} />
      <Submit operation="people.update_many" only={['ids', 'remove_tags']}>
        Take it off
      </Submit>
    </>
  )
}
