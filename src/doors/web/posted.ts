import { join } from 'node:path'
import type { Upload } from '../../platform/files/upload.ts'
import { fromText } from '../../platform/inputs/text-input.ts'
import { fileField, type Operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Settings } from '../../platform/settings.ts'
import type { FormState } from '../../ui/view.ts'
import { limitOf } from '../api-input.ts'
import { bodyLimit, mediaType, readText } from '../http/body.ts'
import { readMultipart } from '../http/multipart.ts'

/** A form as it was posted: where it leads, and the fields of its operation. */
export interface Posted {
  onward: string | undefined
  at: string | undefined
  key: string | undefined
  texts: [string, string][]
  uploads: Map<string, Upload>
  drop(): Promise<void>
}

/** Reads a form that a page posted; refuses what is no form, and more than the operation takes. */
export async function readPosted(request: Request, operation: Operation | undefined, settings: Pick<Settings, 'data'>): Promise<Posted> {
  const type = mediaType(request.headers.get('content-type'))
  if (type === 'multipart/form-data') {
    const limit = operation && fileField(operation) ? limitOf(operation) : bodyLimit
    const form = await readMultipart(request, limit, join(settings.data, 'tmp'))
    return sorted(operation, form.texts, new Map([...form.files].map(([name, file]) => [name, file.upload])), form.drop)
  }
  if (type !== 'application/x-www-form-urlencoded' && request.body !== null) {
    throw new Refusal('invalid', 'This takes a form.', [{ path: 'Content-Type', message: 'must be that of a form' }])
  }
  const text = await readText(request, bodyLimit)
  // Counted before it is read: a megabyte of one-letter fields would hold everyone up.
  if (text.split('&', mostFields + 1).length > mostFields)
    throw new Refusal('too_large', `At most ${mostFields} fields are taken in one form.`)
  return sorted(operation, [...new URLSearchParams(text)], new Map(), async () => undefined)
}

const mostFields = 5000

/** The input of an operation out of a form. */
export function inputOf(operation: Operation, { texts, uploads }: Posted): Record<string, unknown> {
  return { ...fromText(operation, texts, { emptyIsNull: true }), ...Object.fromEntries(uploads) }
}

/** The form as it is shown again: what was typed, but for what must not come back, and what is wrong with it. */
export function formState(operation: string, { texts, key }: Posted, refusal: Refusal): FormState {
  const values = new Map<string, string[]>()
  for (const [name, text] of texts) if (!secret.test(name)) values.set(name, [...(values.get(name) ?? []), text])
  return { operation, key, values: Object.fromEntries(values), detail: refusal.message, issues: refusal.issues }
}

// A password is typed anew; it never travels back.
const secret = /password|secret|token|(^|\.|_)code$/i

/** What a form says beside the input. An operation that has a field of such a name keeps it for itself. */
const beside = ['then', 'at', 'form_key', 'only']

function sorted(
  operation: Operation | undefined,
  all: [string, string][],
  uploads: Map<string, Upload>,
  drop: () => Promise<void>,
): Posted {
  const own = new Set(beside.filter((name) => !operation || !(name in operation.input.shape)))
  const last = (name: string) => (own.has(name) ? all.findLast(([field]) => field === name)?.[1] : undefined)
  const only = last('only')?.split(' ').filter(Boolean)
  const wanted = (name: string) => only === undefined || only.some((one) => name === one || name.startsWith(`${one}.`))
  return {
    onward: last('then'),
    at: last('at'),
    key: last('form_key') || undefined,
    texts: all.filter(([name]) => !own.has(name) && wanted(name)),
    uploads,
    drop,
  }
}
