import { Form, Hidden, Opening, Submit, Text, WhoTalks } from '../../../ui/index.ts'

type Talk = { session: string; theirs: number; ours: number }

/** Who talks and for how long; without scripts, minutes that are added by hand. */
export function Clocks({ them, talk }: { them: string; talk: Talk }) {
  return (
    <WhoTalks them={them} talk={talk}>
      <Opening label="Add minutes of talking" form={{ operation: 'listening.talk' }}>
        <Form operation="listening.talk" hidden={{ id: talk.session }} label="Add minutes of talking" inline>
          <Hidden name="unit" value="minutes" />
          <Text name="theirs" label={`${them} talked`} type="number" inputmode="numeric" min={0} max={600} value={0} hint="minutes" />
          <Text name="ours" label="You talked" type="number" inputmode="numeric" min={0} max={600} value={0} hint="minutes" />
          <Submit>Add</Submit>
        </Form>
      </Opening>
    </WhoTalks>
  )
}
