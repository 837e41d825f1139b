import type { PropsWithChildren } from 'hono/jsx'
import { useField } from '../../forms/values.ts'
import { Icon } from '../icon.tsx'
import { type MarkedText, markedInWords, partsOf } from './marks-words.ts'

/**
 * A text with what was found in it marked in its place as one types, and beside it what to write instead. `src` is the operation that
 * checks, `body` what is sent to it beside the text, `names` what its codes are called. Without scripts it shows `checked`, what was
 * found of what was posted; the button that posts is given as its children.
 */
export function Marks(
  props: PropsWithChildren<{
    name: string
    label: string
    hint: string
    src: string
    body: object
    names: Readonly<Record<string, string>>
    text: string
    checked: MarkedText | null
    maxlength: number
  }>,
) {
  const { checked, names, text } = props
  const field = useField(props.name, true, text)
  return (
    <wm-marks class="marks" data-src={props.src} data-body={JSON.stringify(props.body)} data-names={JSON.stringify(names)}>
      <div class="field">
        <label class="field-label" for={field.id}>
          {props.label}
        </label>
        <div class="marks-stack">
          <div class="textarea marks-behind" data-behind="" aria-hidden="true" />
          <textarea
            id={field.id}
            name={props.name}
            class="textarea"
            rows={14}
            maxlength={props.maxlength}
            aria-describedby={field.described}
            aria-invalid={field.issue ? 'true' : undefined}
          >
            {`\n${field.text}`}
          </textarea>
        </div>
        <p class="field-hint" id={`${field.id}-hint`}>
          {props.hint}
        </p>
        {field.issue && (
          <p class="field-issue" id={`${field.id}-issue`}>
            {field.issue}
          </p>
        )}
        {props.children}
        <button type="button" class="btn btn-plain with-script" data-copy-now="">
          <Icon name="copy" />
          <span data-copy-words="">Copy the text</span>
        </button>
      </div>
      <section class="marks-beside" aria-label="What was found">
        <p data-said="" aria-live="polite" class="soft">
          {checked && markedInWords(checked)}
        </p>
        {checked && checked.findings.length > 0 && (
          <p class="marked" data-marked="">
            {partsOf(text, checked.findings).map((part) =>
              part.suggestion === undefined ? part.words : <mark title={part.suggestion}>{part.words}</mark>,
            )}
          </p>
        )}
        <ul class="marks-list" data-findings="">
          {checked?.findings.map((finding) => (
            <li>
              <strong>{names[finding.code] ?? finding.code}</strong> <q>{shortened(finding.words)}</q>
              <p>{finding.suggestion}</p>
            </li>
          ))}
        </ul>
      </section>
    </wm-marks>
  )
}

function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79)}…` : words
}
