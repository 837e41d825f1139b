import type { Child, PropsWithChildren } from 'hono/jsx'

type Finding = { at: { start: number; end: number }; suggestion: string }

/**
 * A field that is checked while one types: the text stands again below it with each finding in its place, then what to do about it.
 * `src` is the operation that checks, `body` what is sent to it beside the text, which goes as `as`. What is given as `text` and
 * `findings` is what was found of what is kept; without scripts that is all that is shown.
 */
export function Checking({
  src,
  body,
  as,
  text = '',
  findings = [],
  said,
  children,
}: PropsWithChildren<{ src: string; body: object; as: string; text?: string; findings?: readonly Finding[]; said?: Child }>) {
  return (
    <wm-check class="checking" data-src={src} data-body={JSON.stringify(body)} data-as={as}>
      {children}
      <p class="marked" data-marked="">
        {findings.length > 0 && <Marked text={text} findings={findings} />}
      </p>
      <div aria-live="polite">
        <p class="field-hint" data-said="">
          {said}
        </p>
        <ul class="findings" data-findings="">
          {findings.map((finding) => (
            <li>{finding.suggestion}</li>
          ))}
        </ul>
      </div>
    </wm-check>
  )
}

/** A text with what was found in it marked; where two findings overlap, the earlier one goes as far as it goes. */
function Marked({ text, findings }: { text: string; findings: readonly Finding[] }) {
  const parts: Child[] = []
  let end = 0
  for (const { at, suggestion } of [...findings].sort((a, b) => a.at.start - b.at.start)) {
    const start = Math.max(at.start, end)
    if (start >= at.end) continue
    parts.push(text.slice(end, start), <mark title={suggestion}>{text.slice(start, at.end)}</mark>)
    end = at.end
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  )
}
