import type { Caller } from '../../platform/context.ts'
import type { Arrival } from '../arrivals/index.ts'
import { arrivalsOfCalendar } from '../calendar-file/index.ts'
import type { Options } from '../imports/import.ts'
import { stored } from '../imports/store.ts'
import type { ImportRow } from '../imports/tables.ts'
import { arrivalsOfEml, arrivalsOfMbox, type ReadMessage } from '../mail-file/index.ts'
import { openBytes } from '../text/bytes.ts'
import { chosenEncoding, decode, tellEncoding } from '../text/encoding.ts'

/** One record of a file of contact: a message, or a meeting (each time of one that repeats). */
export type ContactItem =
  | { kind: 'arrival'; line: number; arrival: Arrival; read?: ReadMessage }
  | { kind: 'left_out'; line: number; because: string }
  | { kind: 'problem'; line: number; message: string }

/** Every record of a file that was taken in, in its order and the same each time it is read. */
export async function* itemsOf(caller: Caller, row: ImportRow, options: Options, own: ReadonlySet<string>): AsyncGenerator<ContactItem> {
  const { timezone } = caller.workspace
  if (row.kind === 'ics') {
    // What lies ahead is told from when the file came, so that an import that goes on tomorrow counts alike.
    const setting = { timezone, ownAddresses: own, until: row.created_at }
    for await (const item of arrivalsOfCalendar(textOf(caller, row, options), setting))
      yield item.kind === 'arrival' ? { ...item, line: item.arrival.line } : item
    return
  }
  const setting = { timezone, ownAddresses: own, bodies: options.bodies ?? false }
  const read = row.kind === 'mbox' ? arrivalsOfMbox : arrivalsOfEml
  for await (const item of read(stored(caller, row).stream, setting))
    yield item.kind === 'message' ? { kind: 'arrival', line: item.arrival.line, arrival: item.arrival, read: item.read } : item
}

async function* textOf(caller: Caller, row: ImportRow, options: Options): AsyncGenerator<string> {
  const bytes = await openBytes(stored(caller, row).stream)
  try {
    const encoding = options.encoding ? chosenEncoding(options.encoding) : tellEncoding(bytes.head, bytes.complete)
    yield* decode(bytes, encoding)
  } finally {
    await bytes.close()
  }
}
