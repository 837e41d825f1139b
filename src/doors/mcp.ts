import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import {
  CallToolRequestSchema,
  type CallToolResult,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js'
import { type Caller, call } from '../platform/call.ts'
import { Download, isText } from '../platform/files/download.ts'
import { uploadOf } from '../platform/files/upload.ts'
import { schemaOf } from '../platform/inputs/text-input.ts'
import { fileField, type Operation } from '../platform/operation.ts'
import { asRefusal, Refusal } from '../platform/refusal.ts'
import { operationsOf, type Program } from './program.ts'
import { version } from './version.ts'

/** A program's operations as tools, worked out once. */
export interface Tools {
  readonly list: Tool[]
  readonly byName: ReadonlyMap<string, Operation>
}

/** Every operation as a tool: `people.list` is `people_list`. */
export function toolsOf(program: Pick<Program, 'nouns'>): Tools {
  const operations = [...operationsOf(program).values()]
  return { list: operations.map(toolOf), byName: new Map(operations.map((operation) => [toolName(operation), operation])) }
}

export function toolName(operation: Pick<Operation, 'name'>): string {
  return operation.name.replaceAll('.', '_')
}

type Faulty = (thrown: unknown, where: string) => void

/** An MCP server that runs tools for one caller. */
export function mcpServer(tools: Tools, caller: Caller, faulty: Faulty): Server {
  const server = new Server(
    { name: 'waymark', title: 'Waymark', version },
    { capabilities: { tools: {} }, jsonSchemaValidator: neverAsked },
  )
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.list }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const operation = tools.byName.get(params.name)
    if (!operation) throw new McpError(ErrorCode.InvalidParams, `There is no tool called ${params.name.slice(0, 100)}.`)
    return useTool(operation, caller, params.arguments ?? {}, faulty)
  })
  return server
}

/** Answers one request of MCP's streamable HTTP: stateless, in JSON. */
export async function answerMcp(tools: Tools, caller: Caller, request: Request, body: unknown, faulty: Faulty): Promise<Response> {
  const transport = new WebStandardStreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true })
  const server = mcpServer(tools, caller, faulty)
  await server.connect(transport)
  try {
    return await transport.handleRequest(request, { parsedBody: body })
  } finally {
    await server.close()
  }
}

/** Speaks MCP over standard input and output until the other side ends or `ending` resolves. */
export async function speakMcp(tools: Tools, caller: Caller, faulty: Faulty, ending: Promise<unknown>): Promise<void> {
  const server = mcpServer(tools, caller, faulty)
  const ended = new Promise<void>((resolve) => {
    server.onclose = resolve
    process.stdin.once('end', resolve)
  })
  await server.connect(new StdioServerTransport())
  await Promise.race([ended, ending])
  await server.close()
}

async function useTool(operation: Operation, caller: Caller, given: Record<string, unknown>, faulty: Faulty): Promise<CallToolResult> {
  try {
    const answer = await call(caller, operation, withUpload(operation, given))
    if (answer instanceof Download) return await (isText(answer) ? asText(answer) : asBytes(answer))
    return {
      content: [{ type: 'text', text: JSON.stringify(answer ?? null) }],
      ...(answer instanceof Object && !Array.isArray(answer) ? { structuredContent: { ...answer } } : {}),
    }
  } catch (thrown) {
    const refusal = asRefusal(thrown)
    if (refusal.code === 'bug') faulty(thrown, operation.name)
    return refused(refusal)
  }
}

/** What a tool may answer of a file, in characters: more than that no conversation holds. */
const mostText = 200_000

/** A file as text: the whole of it, or its beginning up to the end of a line with a word that there is more. */
async function asText({ name, type, stream, told }: Download): Promise<CallToolResult> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of stream) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > mostText) break
  }
  const whole = text.length <= mostText
  if (!whole) text = text.slice(0, text.lastIndexOf('\n', mostText) + 1 || mostText).toWellFormed()
  const words = whole
    ? `This is the whole of ${name}${told() && `: ${told()}`}.`
    : `${name} is longer than ${mostText.toLocaleString('en')} characters: this is only its beginning. Ask for fewer people, or save all of it with the command line or the API.`
  return {
    content: [
      { type: 'text', text },
      { type: 'text', text: words },
    ],
    structuredContent: { name, type, whole },
  }
}

/** The most bytes of a file that is not text (a PDF) that a conversation takes. */
const mostBytes = 5_000_000

/** A file that is not text, as the protocol carries such: in base64. */
async function asBytes({ name, type, stream, told }: Download): Promise<CallToolResult> {
  const bytes = Buffer.from(await new Response(stream).arrayBuffer())
  const whole = bytes.length <= mostBytes
  if (!whole) throw new Refusal('too_large', `${name} is too large for a conversation: save it with the command line or the API.`)
  return {
    content: [
      { type: 'resource', resource: { uri: `file:///${encodeURIComponent(name)}`, mimeType: type, blob: bytes.toString('base64') } },
      { type: 'text', text: `This is the whole of ${name}${told() && `: ${told()}`}.` },
    ],
    structuredContent: { name, type, whole },
  }
}

function refused({ code, message, issues }: Refusal): CallToolResult {
  const lines = [message, ...issues.map((issue) => `${issue.path}: ${issue.message}`)]
  return { isError: true, content: [{ type: 'text', text: lines.join('\n') }], structuredContent: { code, detail: message, issues } }
}

/** A file comes as `{ name, text }`. What is no such thing is left as it is, for the operation to refuse. */
function withUpload(operation: Operation, given: Record<string, unknown>): Record<string, unknown> {
  const field = fileField(operation)
  const file = field === undefined ? undefined : given[field]
  if (field === undefined || !(file instanceof Object) || !('text' in file) || typeof file.text !== 'string') return given
  const name = 'name' in file && typeof file.name === 'string' ? file.name.slice(0, 200) : 'file'
  return { ...given, [field]: uploadOf(file.text, name) }
}

const fileSchema = {
  type: 'object',
  description: 'A text file',
  properties: { name: { type: 'string', description: 'Its name, contacts.csv' }, text: { type: 'string', description: 'What is in it' } },
  required: ['name', 'text'],
}

function toolOf(operation: Operation): Tool {
  const schema = schemaOf(operation)
  const file = fileField(operation)
  const properties = { ...schema.properties, ...(file ? { [file]: fileSchema } : {}) }
  const { $schema: _, ...rest } = schema as typeof schema & { $schema?: string }
  return {
    name: toolName(operation),
    description: `${operation.summary}. For the role ${operation.may}.`,
    inputSchema: { ...rest, type: 'object', properties } as Tool['inputSchema'],
    annotations: {
      title: operation.summary,
      readOnlyHint: operation.method === 'GET',
      destructiveHint: operation.method === 'DELETE' || /\.(erase|remove|merge)/.test(operation.name),
      idempotentHint: operation.method !== 'POST',
      openWorldHint: false,
    },
  }
}

// The library would make one for each server, to check answers to questions that we never ask.
const neverAsked = {
  getValidator: () => () => ({ valid: false as const, data: undefined, errorMessage: 'nothing is asked here' }),
}
