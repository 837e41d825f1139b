import { givesFile } from '../../platform/files/download.ts'
import { plain, type Schema, schemaOf } from '../../platform/inputs/text-input.ts'
import { fileField, type Operation, pathFields } from '../../platform/operation.ts'
import { didYouMean, WrongUsage } from './usage.ts'

/** What a command line says of an operation: its fields as texts, the path of its file, and how to answer. */
export interface OperationArgs {
  texts: [string, string][]
  file: string | undefined
  /** Where the file goes that the operation answers; standard output if nowhere is named. */
  out: string | undefined
  json: boolean
  help: boolean
  workspace: string | undefined
}

/** Reads the arguments after `waymark noun verb`; refuses a flag, a place or a value that can't be understood, by name. */
export function readOperationArgs(operation: Operation, args: readonly string[]): OperationArgs {
  const reader = new Reader(operation, args)
  reader.readAll()
  return reader.read
}

class Reader {
  readonly read: OperationArgs = { texts: [], file: undefined, out: undefined, json: false, help: false, workspace: undefined }
  readonly #operation: Operation
  readonly #rest: string[]
  readonly #places: string[]
  readonly #given = new Set<string>()

  constructor(operation: Operation, args: readonly string[]) {
    this.#operation = operation
    this.#rest = [...args]
    this.#places = pathFields(operation)
  }

  readAll(): void {
    let flagsOver = false
    for (let arg = this.#rest.shift(); arg !== undefined; arg = this.#rest.shift()) {
      if (arg === '--' && !flagsOver) flagsOver = true
      else if (flagsOver || !isFlag(arg)) this.#place(arg)
      else this.#flag(arg)
    }
    const missing = this.#places.find((field) => !this.#given.has(field))
    if (missing && !this.read.help)
      throw new WrongUsage(`${this.#operation.name} needs ${missing.toUpperCase()}: ${usageOf(this.#operation)}`)
  }

  #place(value: string): void {
    const place = this.#places.find((field) => !this.#given.has(field))
    if (!place) throw new WrongUsage(`${this.#operation.name} does not know what to do with ${JSON.stringify(value)}.`)
    this.#put(place, value, place)
  }

  #flag(arg: string): void {
    const [flag, attached] = split(arg)
    if (arg === '--json') this.read.json = true
    else if (arg === '--help' || arg === '-h') this.read.help = true
    else if (flag === '--out' && givesFile(this.#operation)) this.read.out = attached ?? this.#value(flag)
    else if (flag === '--workspace' && !('workspace' in this.#operation.input.shape)) this.read.workspace = attached ?? this.#value(flag)
    else {
      const field = fieldOf(this.#operation, flag)
      this.#put(field, attached ?? (isBoolean(this.#operation, field) ? this.#yesOrNo() : this.#value(flag)), flag)
    }
  }

  #put(field: string, value: string, flag: string): void {
    if (this.#given.has(field) && !takesMany(this.#operation, field)) throw new WrongUsage(`${flag} is given twice.`)
    this.#given.add(field)
    if (field === fileField(this.#operation)) this.read.file = value
    else this.read.texts.push([field, value])
  }

  #value(flag: string): string {
    const value = this.#rest.shift()
    if (value === undefined) throw new WrongUsage(`${flag} needs a value after it.`)
    return value
  }

  #yesOrNo(): string {
    return this.#rest[0] === 'true' || this.#rest[0] === 'false' ? this.#value('') : 'true'
  }
}

/** `waymark people update ID [--given-name TEXT ...]`. */
export function usageOf(operation: Operation): string {
  const [noun, ...verb] = operation.name.split('.')
  const places = pathFields(operation)
  const schema = schemaOf(operation)
  const others = Object.keys(schema.properties ?? {}).filter((name) => !places.includes(name))
  const needed = others
    .filter((name) => schema.required?.includes(name))
    .map((name) => `--${dashed(name)} ${wordFor(schema.properties?.[name])}`)
  const optional = others.length > needed.length ? ['[--FIELD VALUE ...]'] : []
  return ['waymark', noun, ...verb, ...places.map((name) => name.toUpperCase()), ...needed, ...optional].join(' ')
}

/** What stands for a field's value in a usage line. */
export function wordFor(field: Schema | undefined): string {
  const inside = plain(field)
  if (inside.format === 'binary') return 'FILE'
  if (inside.format === 'date') return 'YYYY-MM-DD'
  if (inside.type === 'integer' || inside.type === 'number') return 'N'
  if (inside.type === 'boolean') return ''
  return 'TEXT'
}

export function dashed(name: string): string {
  return name.replaceAll('_', '-')
}

function isFlag(arg: string): boolean {
  return arg === '-h' || /^--[^\s]/.test(arg)
}

function split(arg: string): [flag: string, attached: string | undefined] {
  const at = arg.indexOf('=')
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)]
}

/** The dotted field that a flag names; its first step must be one of the operation's. */
function fieldOf(operation: Operation, flag: string): string {
  const [first = '', ...deeper] = flag.slice(2).split('.')
  const names = Object.keys(operation.input.shape)
  const name = names.find((one) => one === first || one === first.replaceAll('-', '_'))
  if (name === undefined) {
    const known = [...names.map((one) => `--${dashed(one)}`), '--json', '--help', '--workspace']
    throw new WrongUsage(`${operation.name} has no ${flag}.${didYouMean(flag, known)}`)
  }
  return deeper.reduce((path, step) => {
    const { properties } = schemaAt(operation, path)
    return `${path}.${properties && !(step in properties) ? step.replaceAll('-', '_') : step}`
  }, name)
}

function schemaAt(operation: Operation, field: string): Schema {
  let schema = schemaOf(operation) as Schema
  for (const step of field.split('.')) {
    schema = plain(
      schema.properties?.[step] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : schema.items),
    )
  }
  return schema
}

function isBoolean(operation: Operation, field: string): boolean {
  return schemaAt(operation, field).type === 'boolean'
}

function takesMany(operation: Operation, field: string): boolean {
  return schemaAt(operation, field).type === 'array'
}
