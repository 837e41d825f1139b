/**
 * Whether a name is that of a company and not of a human: it ends in a legal form (GmbH, Ltd, S.p.A.), or says what kind of body it is
 * (`& Partners`, Stiftung, University). Two-letter forms that are family names too (Sa, As, Co) count in capitals alone, and not where
 * the whole name is in capitals.
 */
export function isCompany(name: string): boolean {
  const words = name.split(/[\s,]+/).filter(Boolean)
  if (words.length < 2 || name.includes('@')) return false
  return endsInForm(words) || sayings.test(name)
}

function endsInForm(words: string[]): boolean {
  // A form may be written in pieces: "e. V.", "S. p. A.", "sp. z o.o.".
  for (let count = 1; count <= 3 && count < words.length; count++) {
    const form = words.slice(-count).join('')
    const bare = form.replace(/[.()/]/g, '')
    if (forms.has(bare.toLowerCase())) return true
    if (shortForms.has(bare) && !(bare.length < 3 && doubtful.has(bare) && isShouted(words))) return true
  }
  return false
}

function isShouted(words: string[]): boolean {
  return words.slice(0, -1).every((word) => word === word.toUpperCase())
}

const forms = new Set(
  'gmbh ggmbh mbh gbr ohg ug(haftungsbeschränkt) ughaftungsbeschränkt kgaa ltd limited llc llp inc incorporated corp corporation plc pty sarl sàrl sprl bvba srl spa eurl sasu ltda lda eirl spzoo sro doo kft zrt nyrt oyj aps asa'.split(
    ' ',
  ),
)
// Kept in the case they are written in: in small letters they are words or names.
const shortForms = new Set(
  'AG KG UG SE eG eV EV SA SAS SCI SNC SL SLU AB AS ASA NV BV VZW CV OÜ Oy OY Co CO CIC PLLC PBC GbR OHG'.split(' '),
)
const doubtful = new Set(['SA', 'AS', 'SE', 'CO', 'AB', 'SL', 'EV', 'CV', 'OY'])

const sayings =
  /(?:&|\+|\bund\b|\band\b|\bet\b|\by\b|\be\b) (?:partners?|partner(?:innen)?|co\b\.?|söhne|sohn|sons?|associates|cie\b\.?|fils|figli|hijos|associés|asociados|kollegen|colleagues)(?:[\s,]|$)|^(?:stiftung|verein|universität|university|hochschule|stadt|ministerium|department of|fondation|fundación|fondazione|associazione|asociación)\s|\b(?:holding|stiftung|foundation|university|universität|hochschule|steuerberatungsgesellschaft|genossenschaft|verlag|solicitors|consulting group|insurance brokers)$/iu
