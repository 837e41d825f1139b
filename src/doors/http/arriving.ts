import { elapsed } from '../../platform/clock.ts'
import { Refusal, TooSlow } from '../../platform/refusal.ts'

/** How slowly a body may come. */
export interface Pace {
  /** For how long it may be waited for besides, in milliseconds; what came quickly before is no credit for standing still later. */
  patience: number
  /** Bytes a second. */
  slowest: number
}

/** As slow as the poorest line that anyone would send a file over; whoever sends a byte at a time is waited for as long as that says, and no longer. */
const usualPace: Pace = { patience: 20_000, slowest: 1024 }

/**
 * The chunks of a request's body. Refuses a body that breaks off, and one that comes too slowly; only the time for which the sender was
 * waited for counts, not what is done with a chunk. Whoever wants no more of them lets the rest go by.
 */
export async function* chunksOf(body: ReadableStream<Uint8Array> | null, pace = usualPace): AsyncGenerator<Uint8Array> {
  if (body === null) return
  const reader = body.getReader()
  let waited = 0
  let wanted = true
  try {
    for (;;) {
      const asked = elapsed()
      const { done, value } = await inTime(broken(reader.read()), pace.patience - waited)
      if (done) return
      waited = Math.max(0, waited + elapsed() - asked - timeFor(value.byteLength, pace))
      wanted = false
      yield value
      wanted = true
    }
  } finally {
    if (!wanted) await goneBy(reader)
    leaveOff(reader)
  }
}

// What is let by of a body that nobody reads, as long as it comes quickly: who stands still or dribbles is answered after half a second.
const mostGoneBy = { bytes: 8_388_608, milliseconds: 10_000 }
const quick: Pace = { patience: 500, slowest: 131_072 }

/**
 * Lets a body that nobody wants go by before its request is answered, within bounds. Balancers and browsers read an answer once they have
 * sent theirs: to those who are still sending, one that comes before and ends the connection is a connection that broke.
 */
export async function letBy(request: Request): Promise<void> {
  if (request.bodyUsed || request.body === null || Number(request.headers.get('content-length') ?? 0) > mostGoneBy.bytes) return
  const reader = request.body.getReader()
  await goneBy(reader)
  leaveOff(reader)
}

/** Nobody waits for it: of a body that is read in two places the one would wait for the other. */
function leaveOff(reader: { cancel(): Promise<void> }): void {
  void reader.cancel().catch(() => undefined)
}

async function goneBy(reader: { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> }): Promise<void> {
  const end = elapsed() + mostGoneBy.milliseconds
  let waited = 0
  try {
    for (let bytes = 0; bytes < mostGoneBy.bytes; ) {
      const asked = elapsed()
      const { done, value } = await inTime(reader.read(), Math.min(quick.patience - waited, end - asked))
      if (done) return
      const came = value?.byteLength ?? 0
      waited = Math.max(0, waited + elapsed() - asked - timeFor(came, quick))
      bytes += came
    }
  } catch {
    // It broke off or came too slowly: that is the end of it all the same.
  }
}

// What is so small is read in one go, which is quicker; and is waited for as if it all had to come slowly.
const small = 65_536

/** The bytes of a body that says it is small, in one go; undefined for any other. */
export async function smallBytesOf(request: Request, pace = usualPace): Promise<Uint8Array | undefined> {
  const declared = request.headers.get('content-length')
  if (declared === null || !(Number(declared) <= small)) return undefined
  return inTime(broken(request.bytes()), pace.patience + timeFor(Number(declared), pace))
}

/** What is said of a body that stopped coming. */
export function brokenOff(): Refusal {
  return new Refusal('invalid', 'The body ended before it was whole.')
}

function timeFor(bytes: number, { slowest }: Pace): number {
  return (bytes / slowest) * 1000
}

async function broken<T>(coming: Promise<T>): Promise<T> {
  try {
    return await coming
  } catch {
    throw brokenOff()
  }
}

async function inTime<T>(coming: Promise<T>, patience: number): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new TooSlow()), patience)
  try {
    return await Promise.race([coming, late])
  } finally {
    clearTimeout(timer)
  }
}
