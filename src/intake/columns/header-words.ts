/** Lists of names (`a|b|c`) by what they mean, as what each name means. */
export function turned<Key extends string>(lists: Partial<Record<Key, string>>): Map<string, Key> {
  const names = Object.entries<string | undefined>(lists)
  return new Map(names.flatMap(([key, list]) => (list ?? '').split('|').map((name) => [name.trim(), key as Key] as const)))
}

/** Fields of their own that many programs keep: what they are called, and as what they are kept. */
export const ownFields: Record<string, { label: string; type: 'text' | 'link'; names: string }> = {
  website: {
    label: 'Website',
    type: 'link',
    names: `website|web site|web page|webpage|web page 1|webseite|webseite 1|homepage|internet|page web|site web|pagina web|sito web|webpagina|website url|website 1 value|website 1|personal web page|business web page|
      pagina web personal|domain name link url`,
  },
  linkedin: {
    label: 'LinkedIn',
    type: 'link',
    names: 'linkedin|linked in|linkedin url|linkedin profile|linkedin profile url|linkedin link url|person linkedin url|linkedin bio',
  },
  nickname: {
    label: 'Nickname',
    type: 'text',
    names: 'nickname|nick name|spitzname|surnom|apodo|sobrenombre|soprannome|bijnaam|roepnaam 2',
  },
  department: {
    label: 'Department',
    type: 'text',
    names: 'department|abteilung|service|departamento|reparto|afdeling|organization department|organization 1 department',
  },
}

const names = turned(Object.fromEntries(Object.entries(ownFields).map(([key, field]) => [key, field.names])))

/** The key of the field of their own that a header (folded) names. */
export function ownFieldOf(name: string): string | undefined {
  return names.get(name)
}

/** Parts of an address, in the words of programs. */
export const places = turned({
  street: `street|street address|address|address street|strasse|adresse|anschrift|rue|calle|via|indirizzo|straat|adres|street road name|street name|rua|endereco|morada|street line|address line`,
  city: 'city|ort|stadt|ville|town|ciudad|citta|plaats|localidad|cidade|city town|city town village locality',
  postcode: `zip|zip code|zipcode|zip postal code|postal code|postcode|post code|plz|postleitzahl|code postal|codigo postal|cap|postal|cep`,
  region: `state|region|state province|state region|state county|province|bundesland|region bundesland|bundesland kanton|kanton|departement|dep region|provincia|provincia o estado|estado|estado provincia|provincie|county`,
  country: `country|country region|land|land region|land regio|pays|pays region|pais|pais o region|pais region|paese|paese area geografica|country code 2`,
})

/** What a column of a person's several is for. Longer names come before shorter ones. */
export const kinds = turned({
  work: `business|work|company|office|geschaftlich|dienstlich|buro|bureau|professionnel|professionnelle|del trabajo|de trabajo|trabajo|uff|lavoro|op werk|werkadres|werk|zakelijk|trabalho|comercial`,
  home: `home|privat|private|personal|domicile|del domicilio|de residencia|domicilio|residencia|particular|ab|abitazione|casa|op huisadres|huisadres|thuis|personnel|personnelle|residencial`,
  other: `other|weiteres r|weiteres e|weitere|weiterer|weiteres|andere|ander adres|anders|ander|autre|otra|otro|altra|altro|outro|outra|alternate|additional`,
  mobile: 'mobile|cell|iphone|mobil|movil|cellulare|mobiel',
  main: 'main|primary|primare|principal|principale|secondary|second|sekundare',
  mailing: 'mailing|correspondence',
  billing: 'billing',
  shipping: 'shipping',
})

export const emailNames = new Set(
  `e mail|email|emails|mail|courriel|adresse e mail|e mail adresse|email address|e mail address|e mail value|email value|adresse de messagerie|adresse de courrier|direccion de correo electronico|direccion del correo electronico|correo electronico|
  indirizzo posta elettronica|e mailadres|mailadres|posta elettronica|correo`
    .split('|')
    .map((name) => name.trim()),
)
export const phoneNames = new Set(
  `phone|phones|phone number|phone value|telephone|tel|telefon|telefonnummer|telefono|telefoon|telefone|number|car phone|mobile phone|mobiltelefon|mobile number|mobiele telefoon|mobil tel nr`
    .split('|')
    .map((name) => name.trim()),
)
