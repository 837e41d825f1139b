import type { Child } from 'hono/jsx'
import { FieldNotes } from './fields.tsx'
import { useField } from './values.ts'

/** A number that is moved rather than typed; what it stands at is written beside it. */
export function Slider(props: {
  name: string
  label: string
  value: number
  min: number
  max: number
  step: number
  /** What it stands at, in words. */
  says: string
  hint?: Child
}) {
  const { id, text, issue, described } = useField(props.name, Boolean(props.hint), props.value)
  return (
    <div class="field slider">
      <label for={id} class="field-label">
        {props.label} <output for={id}>{props.says}</output>
      </label>
      <input
        id={id}
        name={props.name}
        type="range"
        class="slider-track"
        min={props.min}
        max={props.max}
        step={props.step}
        value={text}
        aria-valuetext={props.says}
        aria-describedby={described}
      />
      <FieldNotes id={id} hint={props.hint} issue={issue} />
    </div>
  )
}
