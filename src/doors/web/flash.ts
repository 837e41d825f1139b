import { z } from 'zod'
import type { Operation } from '../../platform/operation.ts'
import type { Notice } from '../../ui/view.ts'
import { cookie, cookieOf } from './cookies.ts'

/** The notice of a form that was done, carried to the next page in a cookie that lives for half a minute. */
export function flashCookie(notice: Notice, secure: boolean): string {
  return cookie(nameOf(secure), Buffer.from(JSON.stringify(notice)).toString('base64url'), 30, { secure })
}

/** Takes the carried notice away. */
export function noFlash(secure: boolean): string {
  return cookie(nameOf(secure), '', 0, { secure })
}

/** The notice that a request carries, if it is one. */
export function readFlash(request: Request, secure: boolean): Notice | undefined {
  const carried = cookieOf(request, nameOf(secure))
  if (!carried) return undefined
  try {
    return Carried.parse(JSON.parse(Buffer.from(carried, 'base64url').toString()))
  } catch {
    return undefined
  }
}

/** What is said of an operation that was done, its `{field}`s filled from the answer; nothing where it says nothing. */
export function noticeOf(operation: Operation, answer: unknown): Notice | undefined {
  if (operation.done === undefined) return undefined
  const words = fill(operation.done, answer, (text) => text).slice(0, 600)
  const { undo } = operation
  if (!undo) return { words }
  const values = Object.fromEntries(Object.entries(undo.values).map(([field, text]) => [field, fill(text, answer, (one) => one)]))
  return { words, undo: { operation: undo.operation, values } }
}

/** A text with each `{field}` replaced by that field of an answer (dotted for what lies deeper). */
export function fill(text: string, answer: unknown, encode: (text: string) => string): string {
  return text.replace(/\{([\w.]+)\}/g, (_, path: string) => encode(textAt(answer, path)))
}

const Carried = z.object({
  words: z.string().max(600),
  undo: z.object({ operation: z.string().max(100), values: z.record(z.string(), z.string()) }).optional(),
})

function nameOf(secure: boolean): string {
  return secure ? '__Host-waymark.notice' : 'waymark.notice'
}

function textAt(answer: unknown, path: string): string {
  let found = answer
  for (const step of path.split('.'))
    found = found instanceof Object && Object.hasOwn(found, step) ? (found as Record<string, unknown>)[step] : undefined
  return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
}
