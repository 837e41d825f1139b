import type { Field, Meaning } from './fields.ts'
import { emailNames, kinds, phoneNames, places } from './header-words.ts'

/**
 * What a header (folded) means by its parts, in whatever order a language puts them: a number, a kind (business, privat, domicile) and a
 * thing (street, Ort, téléphone): Google's `Address 1 - City`, Outlook's `Rue (bureau) 2`, Pipedrive's `Email - Work`. Undefined where
 * anything is left over.
 */
export function partedMeaning(name: string): Meaning | undefined {
  const part = /^(.+) of (?:postal |mailing )?address$/.exec(name)
  if (part) return placeOfAddress(part[1] as string)
  const boxed = /^(?:address|postal address|adresse) (\d+) (.+)$/.exec(name)
  if (boxed) return inBox(boxed[2] as string, boxed[1] as string)
  if (/^(?:postal|full|whole|complete) address$/.test(name)) return { field: 'street', whole: true }
  const { number, kind, rest } = parted(name)
  const place = placeOf(rest)
  if (place)
    return place === 'street' || !number ? { field: place, label: kind } : { field: place, label: [kind, number].filter(Boolean).join(' ') }
  if (emailNames.has(rest)) return { field: 'email' }
  if (phoneNames.has(rest) && (rest !== 'number' || kind)) return { field: 'phone' }
  return undefined
}

/** A part of Google's numbered addresses: their number tells them apart. */
function inBox(rest: string, label: string): Meaning | undefined {
  if (rest === 'formatted') return { field: 'street', label, whole: true }
  if (rest === 'extended address' || rest === 'po box') return { field: 'street', label }
  const place = placeOf(rest)
  return place && { field: place, label }
}

function placeOfAddress(rest: string): Meaning | undefined {
  if (/^(?:house number|apartment suite no)$/.test(rest)) return { field: 'street' }
  const place = placeOf(rest)
  return place && { field: place }
}

function parted(name: string): { number: string; kind: string | undefined; rest: string } {
  let number = ''
  let rest = ` ${name.replace(/(?<= |^)(\d)(?= |$)/, (digit) => {
    number = digit
    return ''
  })} `.replace(/ +/g, ' ')
  let kind: string | undefined
  // The thing itself may be a word for a kind ("Mobile phone"), so that what is known as it stands is not taken apart.
  while (!isThing(rest.trim())) {
    const found = kindList.find((word) => rest.includes(` ${word} `))
    if (!found) break
    kind ??= kinds.get(found)
    rest = rest.replace(` ${found} `, ' ')
  }
  return { number, kind, rest: bare(rest.trim()) }
}

const kindList = [...kinds.keys()].sort((a, b) => b.length - a.length)

function isThing(rest: string): boolean {
  return places.has(rest) || emailNames.has(rest) || phoneNames.has(rest)
}

/** Without the small words that languages put between a thing and its kind, and without the `address` before a part of it. */
function bare(rest: string): string {
  const short = rest.replace(/^(?:l|d) | (?:de|del|di|du|des|la|le|op|da|do)$/g, '')
  const part = /^(?:address|postal address|adresse) (.+)$/.exec(short)?.[1]
  return part && places.has(part) ? part : short
}

function placeOf(rest: string): Field | undefined {
  return places.get(rest) as Field | undefined
}
