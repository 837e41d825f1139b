import { elapsed } from '../../platform/clock.ts'
import type { Arrival } from '../arrivals/index.ts'
import { arrivalOfMessage, type MailSetting, type ReadMessage } from './arrival-of-message.ts'
import { mboxSplitter, most, type RawMessage } from './mbox.ts'

/** What one message of a file came to. */
export type MailItem =
  | { kind: 'message'; arrival: Arrival & { line: number }; read: ReadMessage }
  | { kind: 'problem'; line: number; message: string }

/** The messages of a mailbox file, in bounded memory; gives way to others every few milliseconds. */
export async function* arrivalsOfMbox(bytes: AsyncIterable<Uint8Array>, setting: MailSetting): AsyncGenerator<MailItem> {
  const splitter = mboxSplitter()
  let found: RawMessage[] = []
  const each = (message: RawMessage) => found.push(message)
  let since = elapsed()
  const itemsOf = async function* () {
    for (const message of found) {
      yield await itemOf(message, setting)
      if (elapsed() - since < 15) continue
      await Bun.sleep(0)
      since = elapsed()
    }
    found = []
  }
  for await (const piece of bytes) {
    for (let at = 0; at < piece.length; at += 65_536) {
      splitter.push(piece.subarray(at, at + 65_536), each)
      yield* itemsOf()
    }
    await Bun.sleep(0)
    since = elapsed()
  }
  splitter.end(each)
  yield* itemsOf()
}

/** The one message of a file; what is too long of it is not read. */
export async function* arrivalsOfEml(bytes: AsyncIterable<Uint8Array>, setting: MailSetting): AsyncGenerator<MailItem> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const piece of bytes) {
    if (size < most) parts.push(piece.subarray(0, most - size))
    size += piece.length
  }
  yield itemOf({ line: 1, bytes: new Uint8Array(Buffer.concat(parts)), size }, setting)
}

async function itemOf({ line, bytes }: RawMessage, setting: MailSetting): Promise<MailItem> {
  const read = await arrivalOfMessage(bytes, setting)
  if (typeof read === 'string') return { kind: 'problem', line, message: read }
  return { kind: 'message', arrival: { ...read.arrival, line }, read }
}
