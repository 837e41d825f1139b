import { type Caller, within } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'

/** What goes out, for the audit. */
export interface Leaving {
  /** The operation it leaves by. */
  operation: string
  /** What is said of it before the first byte: its kind, what cut it. */
  asked: object
}

/**
 * Sends pieces out, noting in the audit that it began before the first of them goes and, when it ended or was broken off, how many
 * people it held and whether it was whole. Without the first note nothing goes out.
 */
export async function* recorded(
  caller: Caller,
  { operation, asked }: Leaving,
  people: () => number,
  pieces: AsyncGenerator<string>,
): AsyncGenerator<string> {
  const id = newId()
  await within(caller, operation, async (context) => context.changed({ kind: 'export', id, after: asked }))
  let whole = false
  try {
    yield* pieces
    whole = true
  } finally {
    await within(caller, operation, async (context) => context.changed({ kind: 'export', id, after: { people: people(), whole } }))
  }
}
