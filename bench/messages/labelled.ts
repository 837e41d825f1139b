import { readFileSync } from 'node:fs'
import { type Checked, checkMessage } from '../../src/messages/check/check.ts'
import { checkDefaults } from '../../src/messages/check/figures.ts'

/** A message of the labelled files: what it is, which codes belong to it, and for whom and with which settings it is checked. */
export interface Labelled {
  kind: string
  codes: string[]
  text: string
  given: { wishes: string[]; purpose?: string; jargon_ok: string[]; core?: string; most_words?: number }
}

/** Reads a file of labelled messages: `kind | codes | text || name=value; name=value`. */
export function readLabelled(file: 'worked-with' | 'kept-apart'): Labelled[] {
  return readFileSync(new URL(`${file}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [said = '', options = ''] = line.split(' || ')
      const [kind = '', codes = '', ...text] = said.split(' | ')
      return { kind, codes: codes === '-' ? [] : codes.split(', '), text: text.join(' | '), given: givenBy(options) }
    })
}

function givenBy(options: string): Labelled['given'] {
  const given: Labelled['given'] = { wishes: [], jargon_ok: [] }
  for (const option of options.split('; ').filter(Boolean)) {
    const [name, value = ''] = option.split('=')
    if (name === 'wish') given.wishes.push(value)
    else if (name === 'purpose') given.purpose = value
    else if (name === 'jargon_ok') given.jargon_ok.push(...value.split(','))
    else if (name === 'core') given.core = value
    else if (name === 'most_words') given.most_words = Number(value)
    else throw new Error(`Nothing is known of ${option}`)
  }
  return given
}

export function checkLabelled({ text, given }: Labelled): Checked {
  const { core, most_words = checkDefaults.most_words, ...reader } = given
  return checkMessage({ text, language: 'en', reader, core_message: core }, { ...checkDefaults, most_words })
}
