import { folded } from './plain.ts'

export interface Name {
  name: string
  given_name?: string
  family_name?: string
}

/**
 * A name out of one text: `Lovelace, Ada` is turned round, a form of address (Mr, Frau, Mme) goes, titles (Dr., Prof.) and suffixes
 * (PhD, Jr.) stay in `name` alone. Two or more words are parted into given and family name; particles (van, de la) begin the family name.
 */
export function readName(text: string): Name {
  const words = text.split(' ')
  if (words.length === 2 && !/[.,]/.test(text) && !forms.has(folded(words[0] as string))) {
    return { name: text, given_name: words[0] as string, family_name: words[1] as string }
  }
  const { rest, suffix } = withoutSuffix(text)
  const comma = rest.indexOf(',')
  if (comma > 0) return turned(rest.slice(0, comma).trim(), rest.slice(comma + 1).trim(), suffix)
  return straight(rest, suffix)
}

/** A name out of its parts, of which any may be ''. */
export function joinName(given: string, middle: string, family: string): Name {
  const first = given && middle ? `${given} ${middle}` : given || middle
  if (first && family) return { name: `${first} ${family}`, given_name: given || first, family_name: family }
  return first ? { name: first, given_name: first } : { name: family, family_name: family }
}

const forms = new Set(
  'mr mrs ms miss mx herr frau hr fr m mme mlle monsieur madame senor senora sr sra srta don dona sig signor signora dhr mevr mevrouw meneer'.split(
    ' ',
  ),
)
const titles = new Set('dr prof professor dott dottssa ing dipl mag rev hon sir dra'.split(' '))
const suffixes = new Set('jr sr ii iii iv phd md mba esq msc bsc ma ba llm cpa dds'.split(' '))
const particles = new Set('van von de der den del della di da das do dos du la le ter ten zu zum bin ibn al el mac st'.split(' '))

function withoutSuffix(text: string): { rest: string; suffix: string } {
  const found = /^(.+?)((?:,?\s+[\p{L}.]{2,6})+)$/u.exec(text)
  if (!found) return { rest: text, suffix: '' }
  const words = text.split(' ')
  let keep = words.length
  while (keep > 1 && suffixes.has(folded(words[keep - 1] as string).replaceAll(' ', ''))) keep -= 1
  return { rest: words.slice(0, keep).join(' ').replace(/,$/, ''), suffix: words.slice(keep).join(' ') }
}

function turned(family: string, given: string, suffix: string): Name {
  const first = straight(given, '')
  if (given === '') return straight(family, suffix)
  return {
    name: whole(`${first.name} ${family}`, suffix),
    given_name:
      given
        .split(' ')
        .filter((word) => !isTitle(word))
        .join(' ') || given,
    family_name: family,
  }
}

function straight(text: string, suffix: string): Name {
  let words = text.split(' ').filter(Boolean)
  if (words.length > 1 && forms.has(folded(words[0] as string))) words = words.slice(1)
  const name = whole(words.join(' '), suffix)
  const bare = words.filter((word) => !isTitle(word))
  if (bare.length < 2) return { name }
  let cut = bare.length - 1
  while (cut > 1 && particles.has((bare[cut - 1] as string).toLowerCase())) cut -= 1
  return { name, given_name: bare.slice(0, cut).join(' '), family_name: bare.slice(cut).join(' ') }
}

function isTitle(word: string): boolean {
  return titles.has(folded(word).replaceAll(' ', ''))
}

function whole(name: string, suffix: string): string {
  return suffix ? `${name} ${suffix}` : name
}
