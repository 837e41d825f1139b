import { Text } from '../forms/fields.tsx'
import { Icon } from '../pieces/icon.tsx'

/** A button that signs in with a passkey, or makes one (`register`). It needs a script, and stays away without. */
export function PasskeyButton({ does, then }: { does: 'sign-in' | 'register'; then: string }) {
  return (
    <wm-passkey data-does={does} data-then={then} class="stack stack-close">
      {does === 'register' && (
        <div class="with-script">
          <Text name="name" label="Name of the passkey" hint="The device it lives on, such as: my phone." maxlength={60} />
        </div>
      )}
      <button type="button" class="btn btn-plain with-script">
        <Icon name="key" />
        {does === 'register' ? 'Add a passkey' : 'Sign in with a passkey'}
      </button>
      <p class="field-issue" role="alert" data-said="" />
    </wm-passkey>
  )
}
