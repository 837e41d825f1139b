import { Action, Actions, Area, Form, Opening, Quote, Soft, Submit, Tag, When } from '../../../ui/index.ts'
import type { Testimonial } from '../testimonial.ts'

const stateWords = { asked: 'asked', approved: 'approved', declined: 'would rather not', withdrawn: 'taken back' } as const

/** One testimonial: how it stands, its words, and what can be done about it. */
export function OneTestimonial({ testimonial, changes }: { testimonial: Testimonial; changes: boolean }) {
  const { state, words, suggested, shown_name, hidden_at } = testimonial
  return (
    <article id={`testimonial-${testimonial.id}`}>
      {state === 'approved' && words ? (
        <Quote by={shown_name || 'without a name'}>{words}</Quote>
      ) : (
        state === 'asked' && suggested && <Quote by="the words they were asked with">{suggested}</Quote>
      )}
      <p>
        <Tag tone={state === 'approved' ? 'good' : 'calm'}>{stateWords[state]}</Tag> {hidden_at && <Tag>kept off the page</Tag>}{' '}
        <Soft>
          Asked by {testimonial.asked_by_name} <When at={testimonial.asked_on} />
        </Soft>
      </p>
      {changes && <Doing testimonial={testimonial} />}
    </article>
  )
}

function Doing({ testimonial: { id, person, state, suggested, hidden_at } }: { testimonial: Testimonial }) {
  return (
    <>
      {state === 'asked' && (
        <Opening label="Other words to begin from" form={{ operation: 'testimonials.update', key: id }}>
          <Form operation="testimonials.update" formKey={id} hidden={{ id }} values={{ words: suggested }} label={`Words for ${person}`}>
            <Area name="words" label="Words to begin from" rows={6} maxlength={3000} />
            <Submit>Save</Submit>
          </Form>
        </Opening>
      )}
      <Actions>
        {state !== 'declined' && (
          <Action operation="testimonials.link" values={{ id }} label="Make a new link" name={`Make a new link for ${person}`} />
        )}
        {state === 'asked' && (
          <Action
            operation="testimonials.decline"
            values={{ id }}
            label="They would rather not"
            name={`They would rather not, ${person}`}
          />
        )}
        {state === 'approved' &&
          (hidden_at ? (
            <Action operation="testimonials.show" values={{ id }} label="Show it" name={`Show it, ${person}`} />
          ) : (
            <Action operation="testimonials.hide" values={{ id }} label="Keep it off the page" name={`Keep it off the page, ${person}`} />
          ))}
        <Action operation="testimonials.remove" values={{ id }} label="Trash" kind="remove" name={`Trash, testimonial of ${person}`} />
      </Actions>
    </>
  )
}
