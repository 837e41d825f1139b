import type { IconName } from '../pieces/icon.tsx'
import { Icon } from '../pieces/icon.tsx'
import { Face } from '../pieces/people/face.tsx'

/** Something found. `href` is where it is; a person is also known by `id`, so that it can be picked in a form. */
export type Found = { id: string; kind: 'person' | 'organization' | 'touch' | 'page'; name: string; hint?: string; href: string }

const icons: Record<Exclude<Found['kind'], 'person'>, IconName> = { organization: 'people', touch: 'message', page: 'right' }

/** Opens over any page with Ctrl K; without scripts its link leads to the page `/find`. */
export function FindDialog() {
  return (
    <wm-find>
      <dialog class="dialog dialog-find" aria-label="Find anything">
        <Combobox id="find" label="Find anything" placeholder="A name, a firm, a number, a word they said" src="/find?as=results" />
      </dialog>
    </wm-find>
  )
}

/** A field that searches as you type; its island fills the list from `src` (with `q` added), an answer made with `FoundOptions`. */
export function Combobox(props: { id: string; label: string; placeholder?: string; src: string; name?: string; value?: string }) {
  return (
    <div class="combobox" data-combobox="" data-src={props.src}>
      <label for={`${props.id}-input`} class="sr-only">
        {props.label}
      </label>
      <input
        id={`${props.id}-input`}
        class="input"
        type="search"
        role="combobox"
        name={props.name}
        value={props.value}
        placeholder={props.placeholder}
        autocomplete="off"
        spellcheck={false}
        maxlength={200}
        aria-autocomplete="list"
        aria-expanded="false"
        aria-controls={`${props.id}-list`}
      />
      <div id={`${props.id}-list`} class="found" role="listbox" aria-label={props.label} hidden />
      <p class="sr-only" role="status" data-said="" />
    </div>
  )
}

/** What `/find?as=results` and `/find?as=options` answer: a fragment of options for the listbox. */
export function FoundOptions({ items, q, create }: { items: readonly Found[]; q: string; create?: string }) {
  return (
    <>
      {items.map((item) => (
        <a
          role="option"
          tabindex={-1}
          href={item.href}
          class="found-item"
          data-id={item.id}
          data-name={item.name}
          data-kind={item.kind}
          aria-selected="false"
        >
          <FoundFace item={item} />
        </a>
      ))}
      {create && (
        <a role="option" tabindex={-1} href={create} class="found-item" data-kind="new" aria-selected="false">
          <Icon name="plus" />
          <span>
            Add <strong>{q}</strong>
          </span>
        </a>
      )}
      {!items.length && !create && (
        <div class="found-none" role="option" tabIndex={-1} aria-disabled="true" aria-selected="false">
          {q ? `Nobody and nothing found for ${q}.` : 'Type a name, a firm, a number.'}
        </div>
      )}
    </>
  )
}

/** The same as a list of links, for the page `/find`. */
export function FoundList({ items }: { items: readonly Found[] }) {
  if (items.length === 0) return null
  return (
    <ul class="rows card found-list">
      {items.map((item) => (
        <li data-item="">
          <a href={item.href} class="found-item" data-open="">
            <FoundFace item={item} />
          </a>
        </li>
      ))}
    </ul>
  )
}

function FoundFace({ item }: { item: Found }) {
  return (
    <>
      {item.kind === 'person' ? <Face name={item.name} size="small" /> : <Icon name={icons[item.kind]} />}
      <span>
        <span class="found-name">{item.name}</span>
        {item.hint && <span class="soft"> {item.hint}</span>}
      </span>
    </>
  )
}
