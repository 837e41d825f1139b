import type { Child, PropsWithChildren } from 'hono/jsx'
import { Face } from './face.tsx'

/** One person to do something for: who, why, how to help, and the keys to answer with; as children a form that is open. */
export function PersonCard(
  props: PropsWithChildren<{ id: string; name: string; href: string; hint?: Child; why: Child; help?: Child; actions?: Child }>,
) {
  return (
    <article class="card person-card" id={`person-${props.id}`} data-item="" aria-labelledby={`who-${props.id}`}>
      <Face name={props.name} />
      <div class="person-said">
        <h2 class="who" id={`who-${props.id}`}>
          <a href={props.href} data-open="">
            {props.name}
          </a>
          {props.hint && <small> {props.hint}</small>}
        </h2>
        <p class="why">{props.why}</p>
        {props.help && <div class="help">{props.help}</div>}
      </div>
      {props.actions && <div class="actions person-acts">{props.actions}</div>}
      {props.children && <div class="person-form">{props.children}</div>}
    </article>
  )
}

/** The people of a morning, or of any short list, one card each. */
export function PersonCards({ label, children }: { label: string; children: Child }) {
  return (
    <section class="person-cards" aria-label={label}>
      {children}
    </section>
  )
}
