import { open, rename, rm } from 'node:fs/promises'
import { type Download, isText } from '../../platform/files/download.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Services } from '../program.ts'

/**
 * Puts a file where the command line wants it: in a file of this machine, readable for its owner alone and there only once it is whole;
 * or, without a path, on standard output, if it is text. What there is to say of it goes beside.
 */
export async function saveFile(
  file: Download,
  path: string | undefined,
  { out, err, drained }: Pick<Services, 'out' | 'err' | 'drained'>,
): Promise<void> {
  if (path === undefined || path === '-') {
    if (!isText(file)) throw new Refusal('invalid', `${file.name} is not made of words: say where to put it with --out FILE.`)
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    for await (const piece of file.stream) {
      out(decoder.decode(piece, { stream: true }))
      await drained?.()
    }
    out(decoder.decode())
    return
  }
  const unfinished = `${path}.part`
  try {
    const written = await open(unfinished, 'w', 0o600)
    try {
      for await (const piece of file.stream) await written.writeFile(piece)
    } finally {
      await written.close()
    }
    await rename(unfinished, path)
  } catch (thrown) {
    await rm(unfinished, { force: true })
    throw isOfFiles(thrown) ? new Refusal('invalid', `${path} could not be written: ${thrown.message}`) : thrown
  }
  err(`${[path, file.told()].filter(Boolean).join(': ')}\n`)
}

function isOfFiles(thrown: unknown): thrown is Error {
  return thrown instanceof Error && 'syscall' in thrown
}
