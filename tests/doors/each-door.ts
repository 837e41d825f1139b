import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toolName } from '../../src/doors/mcp.ts'
import { givesFile } from '../../src/platform/files/download.ts'
import { fileField, type Operation, pathFields } from '../../src/platform/operation.ts'
import { contacts } from './examples.ts'
import { type Ground, mcpClient, mcpOverHttp, type Newcomers, origin } from './ground.ts'

/** What a door answered: the answer itself, or the code of the refusal. */
export type Outcome = { answer: unknown; code?: undefined } | { code: string; detail: string; answer?: undefined }

type Input = Record<string, unknown>
export type Door = (ground: Ground, who: Newcomers, operation: Operation, input: Input, role?: keyof Newcomers['keys']) => Promise<Outcome>

/** As a program would, over HTTP with a key. */
export const throughApi: Door = async (ground, who, operation, input, role = 'owner') => {
  const response = await ground.app.request(apiRequest(operation, input, who.keys[role]))
  if (response.ok && givesFile(operation)) return { answer: fileOf(await response.text()) }
  const body = (await response.json()) as { code?: string; detail?: string }
  return response.ok ? { answer: body } : { code: String(body.code), detail: String(body.detail) }
}

function apiRequest(operation: Operation, input: Input, key: string): Request {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])))
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !pathFields(operation).includes(name)))
  const headers = { authorization: `Bearer ${key}` }
  const url = `${origin}/api/v1${path}`
  const file = fileField(operation)
  if (file) return new Request(url, { method: operation.method, headers, body: formOf(rest, file) })
  if (operation.method === 'GET' || operation.method === 'DELETE') {
    const query = new URLSearchParams(textsOf(rest)).toString()
    return new Request(query ? `${url}?${query}` : url, { method: operation.method, headers })
  }
  return new Request(url, {
    method: operation.method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(rest),
  })
}

/** As an assistant would, with a tool. */
export const throughMcp: Door = async (ground, who, operation, input, role = 'owner') => {
  const client = ground.several
    ? await mcpOverHttp(ground.app, { authorization: `Bearer ${who.keys[role]}` })
    : await mcpClient({ ...who.callers.api, actor: { ...who.callers.api.actor, role } })
  const file = fileField(operation)
  const given = file ? { ...input, [file]: { name: 'contacts.csv', text: contacts } } : input
  const result = await client.callTool({ name: toolName(operation), arguments: given })
  await client.close()
  if (!result.isError && givesFile(operation)) return { answer: fileOf(textOf((result.content as Content[])[0])) }
  if (!result.isError) return { answer: result.structuredContent }
  const { code, detail } = result.structuredContent as { code: string; detail: string }
  return { code, detail }
}

/** As a person at a terminal would. It is always the owner of the machine who asks. */
export const throughCommandLine: Door = async (ground, who, operation, input) => {
  const places = pathFields(operation).map((name) => String(input[name]))
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !pathFields(operation).includes(name)))
  const flags = textsOf(rest).flatMap(([name, value]) => [`--${name.replaceAll('_', '-')}`, value])
  const file = fileField(operation)
  const folder = mkdtempSync(join(tmpdir(), 'waymark-doors-'))
  const path = join(folder, 'contacts.csv')
  writeFileSync(path, contacts)
  // A terminal shows words; what is none goes into a file.
  const saved = /\.(pdf|download)$/.test(operation.name) ? join(folder, 'saved') : null
  const how = saved ? ['--out', saved] : givesFile(operation) ? [] : ['--json']
  const own = [...(file ? [`--${file}`, path] : []), ...how, '--workspace', who.workspaceId]
  const { code, out, err } = await ground.command([...operation.name.split('.'), ...places, ...flags, ...own])
  const text = code === 0 && saved ? readFileSync(saved, 'latin1') : out
  rmSync(folder, { recursive: true })
  if (code === 0 && givesFile(operation)) return { answer: fileOf(text) }
  return code === 0 ? { answer: JSON.parse(out) } : { code: `exit ${code}`, detail: err }
}

/** As a form on a page would: what is answered is where it leads next. */
export const throughForm: Door = async (ground, who, operation, input, role = 'owner') => {
  const file = fileField(operation)
  const form = file ? formOf(input, file) : new URLSearchParams(textsOf(input))
  form.append('then', '/done')
  const response = await ground.app.request(`${origin}/do/${operation.name}`, {
    method: 'POST',
    headers: { cookie: who.cookies[role], 'sec-fetch-site': 'same-origin' },
    body: form,
  })
  if (response.ok && givesFile(operation)) return { answer: fileOf(await response.text()) }
  if (response.status === 303 && response.headers.get('location') === '/done') return { answer: {} }
  const words = /<p class="lead">([^<]*)/.exec(await response.text())?.[1] ?? ''
  return { code: String(response.status), detail: words }
}

function formOf(input: Input, file: string): FormData {
  const form = new FormData()
  for (const [name, value] of textsOf(input)) form.append(name, value)
  form.append(file, new File([contacts], 'contacts.csv', { type: 'text/csv' }))
  return form
}

type Content = { text?: string; resource?: { blob: string } }

/** What a tool answered of a file: its text, or its bytes. */
function textOf(content: Content | undefined): string {
  return content?.text ?? Buffer.from(content?.resource?.blob ?? '', 'base64').toString('latin1')
}

/** A file as an answer: that there is something in it, and what it begins with. */
function fileOf(text: string): object {
  return { file: text.length > 0, begins: text.slice(0, 1) }
}

/** Fields as texts by dotted path, as addresses, forms and command lines have them. */
function textsOf(input: object, prefix = ''): [string, string][] {
  return Object.entries(input).flatMap(([name, value]): [string, string][] => {
    const path = `${prefix}${name}`
    if (Array.isArray(value))
      return value.flatMap((one, at) =>
        one instanceof Object ? textsOf(one, `${path}.${at}.`) : [[path, String(one)] as [string, string]],
      )
    return value instanceof Object ? textsOf(value, `${path}.`) : [[path, String(value)]]
  })
}
