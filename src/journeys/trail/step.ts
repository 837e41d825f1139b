/** The one next step of a trail: exactly one, whatever has happened. */
export type Step = 'purpose' | 'decide' | 'promise' | 'ask'

interface Facts {
  reader: { decides: boolean }
  journey: { stage: string }
  purpose: { confirmed_on: string | null } | null
  way: object | null
  decision: object | null
  promises: readonly { by: string; state: string }[]
}

/**
 * Which step is next for this reader (M36). What is theirs to say comes first: whether the purpose is right; then, for those who decide,
 * whether to take the recommended way; then what they promised and have not done. Where nothing waits for them, the step is to ask.
 */
export function nextStep({ reader, journey, purpose, way, decision, promises }: Facts): Step {
  const over = journey.stage === 'ended' || journey.stage === 'arrived'
  if (!over && purpose && purpose.confirmed_on === null) return 'purpose'
  if (!over && reader.decides && way && decision === null && journey.stage !== 'committed') return 'decide'
  if (!over && promises.some((promise) => promise.by === 'them' && promise.state === 'open')) return 'promise'
  return 'ask'
}
