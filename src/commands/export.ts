import { readOptions } from '../doors/cli/options.ts'
import { saveFile } from '../doors/cli/save.ts'
import type { Command } from '../doors/program.ts'
import { createExport } from '../intake/index.ts'
import { call } from '../platform/call.ts'
import { fromText } from '../platform/inputs/text-input.ts'

/** `waymark export`: people, or everything, as a file. */
export const exportFile: Command = {
  name: 'export',
  summary: 'Take people, or everything, out as a file',
  usage:
    '[--kind csv|vcard|json|ics] [--out FILE] [--q WORDS] [--circle NAME] [--relation R] [--tag T] [--bom] [--count] [--audit] [--workspace W]',
  options: {
    '--kind KIND': 'csv or vcard: people; json: everything; ics: the touches due in 90 days; csv if left out',
    '--out FILE': 'where it goes; standard output if left out',
    '--q WORDS': 'only people with these words in their name, organization, email, phone or notes',
    '--circle NAME': 'only people in this circle; none for those in no circle',
    '--relation R': 'only customer, prospect, teammate, volunteer or partner',
    '--tag T': 'only people with this tag',
    '--bom': 'csv: begin with a byte order mark, by which Excel knows UTF-8',
    '--count': 'csv, vcard: end with a line that says how many people there were',
    '--audit': 'json: with the record of who changed what',
  },
  async run(args, services) {
    const { kind = 'csv', out, workspace, ...asked } = read(args)
    const texts = Object.entries({ kind, ...asked }).map(([name, value]) => [name, String(value)] as const)
    const file = await call(await services.caller(workspace), createExport, fromText(createExport, texts) as { kind: 'csv' })
    await saveFile(file, out, services)
    return 0
  },
}

function read(args: readonly string[]) {
  const [text, flag] = ['text', 'flag'] as const
  const kinds = {
    kind: text,
    out: text,
    workspace: text,
    q: text,
    circle: text,
    relation: text,
    tag: text,
    bom: flag,
    count: flag,
    audit: flag,
  }
  return readOptions(args, kinds).options
}
