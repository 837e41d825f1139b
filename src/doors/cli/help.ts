import { givesFile } from '../../platform/files/download.ts'
import { schemaOf } from '../../platform/inputs/text-input.ts'
import type { Operation } from '../../platform/operation.ts'
import { pathFields } from '../../platform/operation.ts'
import { wordsOf } from '../field-words.ts'
import type { Command } from '../program.ts'
import { dashed, usageOf, wordFor } from './args.ts'

/** Operations by their noun, in reading order. */
export function byNoun(operations: Iterable<Operation>): Map<string, Operation[]> {
  const nouns = new Map<string, Operation[]>()
  for (const operation of operations) {
    const noun = operation.name.split('.')[0] ?? ''
    nouns.set(noun, [...(nouns.get(noun) ?? []), operation])
  }
  return nouns
}

/** `waymark help`: every command and every noun with its verbs. */
export function generalHelp(commands: readonly Command[], nouns: ReadonlyMap<string, readonly Operation[]>): string {
  return [
    'Waymark, for people who lead others without a chain of command.\n',
    'waymark COMMAND ...\n',
    table(commands.map((command) => [`  ${command.name} ${command.usage}`.trimEnd(), command.summary])),
    '\nwaymark NOUN VERB [ID] [--field value ...]\n',
    table([...nouns].map(([noun, operations]) => [`  ${noun}`, operations.map(verbOf).join(', ')])),
    '\nwaymark NOUN help, or waymark NOUN VERB --help, says more. --json prints the answer as JSON alone; --workspace NAME',
    'picks the workspace where there are several.\n',
  ].join('\n')
}

/** `waymark people help`. */
export function nounHelp(noun: string, operations: readonly Operation[]): string {
  const lines = operations.map((operation): [string, string] => [
    `  ${noun} ${verbOf(operation)}${pathFields(operation)
      .map((name) => ` ${name.toUpperCase()}`)
      .join('')}`,
    operation.summary,
  ])
  return `${table(lines)}\n\nwaymark ${noun} VERB --help says what it takes.\n`
}

/** `waymark people list --help`. */
export function operationHelp(operation: Operation): string {
  const schema = schemaOf(operation)
  const places = pathFields(operation)
  const lines = Object.entries(schema.properties ?? {}).map(([name, field]): [string, string] => {
    const how = places.includes(name) ? name.toUpperCase() : `--${dashed(name)} ${wordFor(field)}`.trimEnd()
    return [`  ${how}`, wordsOf(field, schema.required?.includes(name) ?? false)]
  })
  const own: [string, string][] = givesFile(operation)
    ? [['  --out FILE', 'where the file goes; standard output if left out']]
    : [['  --json', 'the answer as JSON alone']]
  return `${operation.summary}.\n\n${usageOf(operation)}\n\n${table([...lines, ...own])}\n\nFor the role ${operation.may}.\n`
}

/** `waymark demo --help`. */
export function commandHelp(command: Command): string {
  const options = Object.entries(command.options ?? {}).map(([flag, words]): [string, string] => [`  ${flag}`, words])
  return (
    `${command.summary}.\n\nwaymark ${command.name} ${command.usage}`.trimEnd() + (options.length > 0 ? `\n\n${table(options)}\n` : '\n')
  )
}

function verbOf(operation: Operation): string {
  return operation.name.split('.').slice(1).join(' ')
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.min(40, Math.max(...rows.map(([left]) => left.length), 0)) + 2
  return rows
    .map(([left, right]) => (left.length >= width ? `${left}\n${' '.repeat(width)}${right}` : `${left.padEnd(width)}${right}`))
    .join('\n')
}
