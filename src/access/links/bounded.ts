import { Refusal } from '../../platform/refusal.ts'

/** A request's body as text, never more than so many bytes of it: whoever is still outside may send no more. Refuses more. */
export async function readBounded(request: Request, most: number): Promise<string> {
  const tooLarge = () => new Refusal('too_large', `At most ${most} bytes are taken here.`)
  if (Number(request.headers.get('content-length') ?? 0) > most) throw tooLarge()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > most) throw tooLarge()
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
