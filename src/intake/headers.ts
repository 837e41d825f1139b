import { folded } from './values/plain.ts'

/** What a column may fill. Columns of `email`, `phone`, `tags` and `differs` add up, address columns by their label. */
export const fields = [
  'name',
  'given_name',
  'middle_name',
  'family_name',
  'organization',
  'title',
  'relation',
  'circle',
  'email',
  'phone',
  'street',
  'city',
  'postcode',
  'region',
  'country',
  'addresses',
  'birthday',
  'tags',
  'differs',
  'met_on',
  'last_touch_on',
  'source',
  'source_key',
  'custom',
  'skip',
] as const
export type Field = (typeof fields)[number]

/** What a header says about its column. `label` tells several addresses apart. */
export interface Meaning {
  field: Field
  label?: string | undefined
  /** Why a known column is left out. */
  reason?: string
}

/** What a header means by its name alone, in English, German, French, Spanish, Italian, Dutch, Portuguese or a known program's words. */
export function meaningOf(header: string): Meaning | undefined {
  const name = folded(header)
    .replace(/^(person|contact|kontakt|contacto|contato|contatto) (?=\p{L}+ |name|email|phone|organization|id$)/u, '')
    .replace(/^primary /, '')
  const exact = synonyms.get(name)
  if (exact) return { field: exact }
  if (skipped.has(name)) return { field: 'skip', reason: 'It says how the program kept its data, nothing about the person.' }
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(name)
    if (found) return read(found)
  }
  return undefined
}

const lists: Partial<Record<Field, string>> = {
  name: `name|full name|fullname|display name|file as|contact|contact name|person|person name|customer name|client name|vollstandiger name|anzeigename|kontakt|kontaktname|ansprechpartner|
    nom complet|nom et prenom|contact principal|nombre completo|nombre y apellidos|contacto|nome completo|nome e cognome|nominativo|contatto|volledige naam|naam|contactpersoon|nome e sobrenome|contato`,
  given_name: `first name|firstname|given name|givenname|forename|first|vorname|rufname|prenom|nombre|nombres|primer nombre|nome|nome proprio|voornaam|roepnaam|primeiro nome`,
  middle_name:
    'middle name|additional name|middle|zweiter vorname|weitere vornamen|deuxieme prenom|segundo nombre|secondo nome|tweede voornaam|nome do meio',
  family_name: `last name|lastname|family name|familyname|surname|last|nachname|familienname|zuname|nom|nom de famille|apellido|apellidos|cognome|achternaam|familienaam|sobrenome|apelido|ultimo nome`,
  organization: `organization|organisation|company|company name|employer|account|account name|business|business name|firm|associated company|organization name|organization 1 name|org|firma|unternehmen|
    firmenname|betrieb|arbeitgeber|societe|entreprise|raison sociale|empresa|compania|organizacion|azienda|societa|ditta|ragione sociale|organizzazione|bedrijf|bedrijfsnaam|organisatie|werkgever|companhia|organizacao`,
  title: `title|job title|jobtitle|position|role|organization title|organization 1 title|berufsbezeichnung|funktion|stelle|stellung|rolle|poste|fonction|intitule du poste|cargo|puesto|ruolo|qualifica|mansione|
    functie|functietitel|titulo do trabalho`,
  relation:
    'relation|relationship|relation type|contact type|beziehung|beziehungsart|kontaktart|relacion|relazione|relatie|relacao|tipo de contacto',
  circle: 'circle|circles|kreis|cercle|circulo|cerchio|cirkel|kring',
  email: `email|e mail|mail|email address|e mail address|emailaddress|email addresses|emails|mail address|e mail adresse|email adresse|mailadresse|emailadresse|adresse e mail|adresse mail|adresse email|courriel|
    adresse electronique|correo|correo electronico|direccion de correo electronico|correo e|posta elettronica|indirizzo email|indirizzo e mail|e mailadres|mailadres|endereco de email|endereco de e mail|correio eletronico|correio electronico`,
  phone: `phone|phone number|telephone|telephone number|tel|phones|mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone|telefon|telefonnummer|telefonnr|tel nr|handy|handynummer|mobil|mobiltelefon|
    mobilnummer|rufnummer|telefono|numero de telephone|portable|telephone portable|mobile 1|movil|celular|telefono movil|numero de telefono|cellulare|telefono cellulare|numero di telefono|telefoon|telefoonnummer|mobiel|
    mobiele telefoon|gsm|telefone|telemovel|numero de telefone`,
  street: `street|street address|address|address line 1|address 1|street 1|strasse|str|strasse und hausnummer|strasse hausnummer|anschrift|adresse|rue|direccion|calle|domicilio|indirizzo|via|straat|adres|straatnaam|straat en huisnummer|rua|morada|endereco|logradouro`,
  city: 'city|town|city town|ort|stadt|wohnort|ville|commune|localite|ciudad|localidad|poblacion|citta|comune|localita|stad|plaats|woonplaats|cidade|municipio',
  postcode: `postcode|post code|postal code|zip|zip code|zipcode|zip postal code|postal|plz|postleitzahl|code postal|cp|codigo postal|cap|codice postale|codice di avviamento postale|cep|codigo de endereco postal`,
  region:
    'region|state|province|state region|state province|county|bundesland|kanton|land region|departement|provincia|estado|comunidad autonoma|regione|provincie|estado provincia|distrito|uf',
  country: 'country|country region|nation|country name|land|staat|pays|pais|paese|nazione|stato',
  birthday: `birthday|birth date|birthdate|date of birth|dob|born|geburtstag|geburtsdatum|geb datum|geb|anniversaire|date de naissance|naissance|cumpleanos|fecha de nacimiento|nacimiento|compleanno|data di nascita|
    verjaardag|geboortedatum|aniversario|data de nascimento|data nascimento`,
  tags: `tags|tag|labels|label|categories|category|groups|group|group membership|segments|keywords|kategorien|kategorie|schlagworte|gruppen|gruppe|stichworte|etiquettes|etiquette|categorie|groupes|mots cles|etiquetas|
    etiqueta|categorias|categoria|grupos|grupo|etichette|gruppi|gruppo|labels en groepen|categorieen|groepen|marcadores`,
  differs: `differs|what differs|what differs here|differs here|notes|note|comments|comment|remarks|remark|description|about|notizen|notiz|bemerkung|bemerkungen|kommentar|anmerkungen|anmerkung|beschreibung|remarques|remarque|
    commentaire|commentaires|notas|nota|observaciones|comentarios|descripcion|osservazioni|commenti|commento|descrizione|notities|notitie|opmerkingen|opmerking|omschrijving|observacoes|comentario|descricao`,
  met_on: `met on|met|first met|connected on|connected|first contact|known since|customer since|since|kennengelernt|kennengelernt am|kunde seit|bekannt seit|erstkontakt|verbunden am|rencontre le|client depuis|connexion le|
    conocido el|cliente desde|conectado el|conosciuto il|cliente dal|connesso il|ontmoet op|klant sinds|conhecido em|ligado em`,
  last_touch_on: `last touch|last touch on|last contact|last contacted|last contact date|last activity|last activity date|last talked|last touched|letzter kontakt|letzte aktivitat|zuletzt kontaktiert|dernier contact|derniere activite|
    ultimo contacto|ultima actividad|ultimo contatto|ultima attivita|laatste contact|laatste activiteit|ultimo contato|ultima atividade`,
  source:
    'source|lead source|original source|quelle|herkunft|leadquelle|origine|source du prospect|origen|fuente|origem|fonte|provenienza|bron|herkomst|leadbron',
  source_key: 'id|uid|record id|contact id|external id|externe id|record id contact|source key',
}

const synonyms = turned(lists)

const skipped = new Set(
  `photo|yomi name|given name yomi|family name yomi|additional name yomi|phonetic first name|phonetic middle name|phonetic last name|initials|e mail display name|e mail type|e mail 2 type|e mail 3 type|email opt out|
  user 1|user 2|user 3|user 4|sensitivity|priority|private|mileage|billing information|directory server|short name|maiden name|name prefix|name suffix|prefix|suffix|salutation|title prefix|anrede|titel|suffixe|
  group delimiter|created at|updated at|create date|created date|last modified date|last modified`
    .split('|')
    .map((name) => name.trim()),
)

const places = turned({
  street: 'street|address|strasse|rue',
  city: 'city|ort|ville|town',
  postcode: 'zip|zip code|zip postal code|postal code|postcode|plz|postleitzahl|code postal',
  region: 'state|region|state province|province|bundesland|region bundesland|departement',
  country: 'country|country region|land|land region|pays|pays region',
})
const kinds = turned({
  work: 'business|work|company|office|geschaftlich|firma|buro|bureau',
  home: 'home|privat|private|domicile|personal|personnel',
  other: 'other|weitere|andere|autre',
  mobile: 'mobile|cell',
  main: 'main|primary',
  mailing: 'mailing',
  billing: 'billing',
  shipping: 'shipping',
  car: 'car',
  assistant: 'assistant',
  pager: 'pager',
})
const kind = `(${[...kinds.keys()].join('|')})`
const mail = '(?:e mail|email|mail|courriel|adresse e mail|e mail adresse|email address|e mail address)'
const phone = '(?:phone|phone number|telephone|tel|telefon|telefonnummer|mobile phone|mobiltelefon|mobile)'
const place = `(${[...places.keys()].join('|')})`

/** Names with a number or a kind in them: Google's `Address 1 - City`, Outlook's `Business Street`, Pipedrive's `Email - Work`. */
const patterns: [RegExp, (found: RegExpExecArray) => Meaning][] = [
  [
    new RegExp(`^${mail} \\d+(?: value| address| adresse)?$|^(?:secondary|second|additional|alternate|${kind}) ${mail}$|^${mail} ${kind}$`),
    () => ({ field: 'email' }),
  ],
  [
    new RegExp(
      `^${phone} \\d+(?: value)?$|^(?:secondary|second|additional|alternate|${kind}) ${phone}(?: \\d)?$|^${phone} ${kind}(?: \\d)?$`,
    ),
    () => ({ field: 'phone' }),
  ],
  [new RegExp(`^address (\\d+) ${place}$`), (found) => ({ field: placed(found[2]), label: found[1] })],
  [new RegExp(`^${kind} (?:address )?${place}$`), (found) => ({ field: placed(found[2]), label: kinds.get(found[1] ?? '') })],
  [new RegExp(`^${place} ${kind}$`), (found) => ({ field: placed(found[1]), label: kinds.get(found[2] ?? '') })],
  [new RegExp(`^(?:address|postal address) ${place}$`), (found) => ({ field: placed(found[1]) })],
  [
    /^(?:e mail|email|phone|address|website|im|relation|event|organization) (?:\d+ )?(?:type|label)$/,
    () => ({ field: 'skip', reason: beside }),
  ],
]
const beside = 'It names the kind of the column beside it.'

function placed(name: string | undefined): Field {
  return places.get(name ?? '') ?? 'skip'
}

/** Lists of names by what they mean, as what each name means. */
function turned<Key extends string>(lists: Partial<Record<Key, string>>): Map<string, Key> {
  const names = Object.entries<string | undefined>(lists)
  return new Map(names.flatMap(([key, list]) => (list ?? '').split('|').map((name) => [name.trim(), key as Key] as const)))
}
