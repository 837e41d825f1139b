import { Area, Choice, channels, Form, Opening, Submit } from '../../ui/index.ts'
import type { Resource } from '../resource.ts'

/** Shares something with someone, in words of one's own; it stands behind a word until it is asked for. */
export function ShareForm({ resource, personId, person }: { resource: Pick<Resource, 'id' | 'title'>; personId: string; person: string }) {
  const formKey = `${resource.id} ${personId}`
  return (
    <Opening label={`Share it with ${person}`} form={{ operation: 'resources.share', key: formKey }}>
      <Form
        operation="resources.share"
        formKey={formKey}
        hidden={{ id: resource.id, person_id: personId }}
        values={{ channel: 'email' }}
        label={`Share ${resource.title} with ${person}`}
      >
        <Area
          name="words"
          label="What you said to it"
          rows={2}
          maxlength={2000}
          hint="Send it as you always do; this keeps that you did."
        />
        <Choice name="channel" label="How" compact options={channels} />
        <Submit kind="main">Shared</Submit>
      </Form>
    </Opening>
  )
}
