import type { PropsWithChildren } from 'hono/jsx'

/**
 * Around a form whose fields are kept as they are typed: on the device with every letter, and by the operation at `src` every few seconds,
 * under the id in its field `id`. `about` says what it is a draft of: what was typed and not kept comes back where that is written anew.
 */
export function Drafting({
  src,
  about,
  fields,
  seen,
  children,
}: PropsWithChildren<{ src: string; about: string; fields: readonly string[]; seen?: string }>) {
  return (
    <wm-draft data-src={src} data-about={about} data-fields={fields.join(' ')} data-seen={seen}>
      {children}
      <p class="field-hint" data-saved="" aria-live="polite" />
    </wm-draft>
  )
}
