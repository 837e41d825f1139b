import { useField } from './values.ts'

/** A field that people neither see nor reach, and that programs fill in: whoever sends something in it is none of those we ask. */
export function Trap({ name }: { name: string }) {
  const { id } = useField(name, false)
  return (
    <div class="sr-only" aria-hidden="true">
      <label for={id}>Leave this empty</label>
      <input type="text" id={id} name={name} tabindex={-1} autocomplete="off" />
    </div>
  )
}
