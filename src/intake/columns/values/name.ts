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

/** A name out of its parts, of which any may be ''; titles in front of the given and suffixes behind the family name stay in `name` alone. */
export function joinName(given: string, middle: string, family: string): Name {
  const first = given && middle ? `${given} ${middle}` : given || middle
  if (!first) return joined('', '', family)
  if (!family) return { name: first, given_name: untitled(first) }
  return joined(first, given || first, family)
}

function joined(first: string, given: string, family: string): Name {
  const { rest, suffix } = family.includes(' ') ? withoutSuffix(family) : { rest: family, suffix: '' }
  const name = whole([first, rest].filter(Boolean).join(' '), suffix)
  return given ? { name, given_name: untitled(given), family_name: rest } : { name, family_name: rest }
}

function untitled(given: string): string {
  return given.includes(' ') ? withoutTitles(given.split(' ')).join(' ') || given : given
}

/** The titles (Dr., Prof.) in what stands before a name; forms of address (Frau, Mr) are none. */
export function titlesIn(text: string): string {
  return text
    .split(' ')
    .filter((word) => word !== '' && !forms.has(folded(word)))
    .join(' ')
}

const forms = new Set(
  'mr mrs ms miss mx herr herrn frau hr fr m mme mlle monsieur madame mademoiselle senor senora senorita sr sra srta don dona sig signor signora signore sigra dhr mevr mevrouw meneer de heer'.split(
    ' ',
  ),
)
const titles = new Set(
  'dr drs prof professor dott dottssa ing dipl diplng dipling diplkfm diplpsych mag rev hon sir dra priv doz pd'.split(' '),
)
// These are titles only behind another: alone, Phil and Nat are people.
const furtherTitles = new Set('med dent vet rer nat phil jur iur habil hc h c oec pol theol mult ing univ agr soc paed'.split(' '))
const suffixes = new Set(
  'jr sr jun sen ii iii iv v phd md mba esq msc bsc ma ba meng beng llm llb cpa dds rn fca mph edd dphil lld pe'.split(' '),
)
const particles = new Set(
  'van von vom de der den del della dei di da das do dos du la le ter ten zu zum zur bin bint ibn al el mac st af av'.split(' '),
)

/** A name and what follows it (Jr., M.Sc.). */
export function withoutSuffix(text: string): { rest: string; suffix: string } {
  // No name is so long, and looking for its end would take long.
  if (text.length > 500) return { rest: text, suffix: '' }
  const found = /^(.+?)((?:,?\s+[\p{L}.]{1,7})+)$/u.exec(text)
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
    given_name: withoutTitles(given.split(' ')).join(' ') || given,
    family_name: family,
  }
}

function straight(text: string, suffix: string): Name {
  let words = text.split(' ').filter(Boolean)
  if (words.length > 1 && forms.has(folded(words[0] as string))) words = words.slice(1)
  const name = whole(words.join(' '), suffix)
  const bare = withoutTitles(words)
  if (bare.length < 2) return { name }
  let cut = bare.length - 1
  while (cut > 1 && particles.has((bare[cut - 1] as string).toLowerCase())) cut -= 1
  return { name, given_name: bare.slice(0, cut).join(' '), family_name: bare.slice(cut).join(' ') }
}

function isTitle(word: string): boolean {
  return titles.has(folded(word).replaceAll(' ', ''))
}

/** The words of a name without the titles before it: "Prof. Dr. med. Ada" is Ada. */
function withoutTitles(words: string[]): string[] {
  let from = 0
  while (from < words.length && (isTitle(words[from] as string) || (from > 0 && isFurther(words[from] as string)))) from += 1
  return words.slice(from).filter((word) => !isTitle(word))
}

function isFurther(word: string): boolean {
  return (
    word.endsWith('.') &&
    folded(word)
      .split(' ')
      .every((part) => furtherTitles.has(part))
  )
}

function whole(name: string, suffix: string): string {
  return suffix ? `${name} ${suffix}` : name
}
