import { folded } from './values/plain.ts'

/** A program whose export is known by its column names. */
interface Program {
  /** As a person would say it. */
  words: string
  /** Column names (folded) that all must be there; `|` parts names of which one is enough. */
  has: string[]
  /** Column names of which none may be there. */
  not?: string[]
}

// Those with the most telling names come first.
const programs: Program[] = [
  { words: 'Waymark', has: ['waymark id'] },
  { words: 'LinkedIn', has: ['first name', 'last name', 'connected on', 'url|email address|company'] },
  { words: 'Google Contacts', has: ['e mail 1 label|phone 1 label', 'labels|first name'] },
  { words: 'Google Contacts, in the form of some years ago', has: ['e mail 1 type|phone 1 type', 'given name|group membership'] },
  { words: 'Pipedrive', has: ['person name|person id', 'person email work|person phone work|person organization|person email'] },
  {
    words: 'HubSpot',
    has: [
      'record id|record id contact',
      'first name|email',
      'associated company|contact owner|lifecycle stage|lead status',
      'create date|last activity date|phone number|associated company',
    ],
    not: ['account name'],
  },
  { words: 'Zoho', has: ['record id', 'account name', 'contact owner|contact owner id|created time'] },
  {
    words: 'Salesforce',
    has: ['account name', 'last name', 'mailing street|mailing city|mailing state province|salutation|account owner|contact id'],
  },
  { words: 'Twenty', has: ['name first name', 'name last name'] },
  {
    words: 'EspoCRM',
    has: ['firstname|first name', 'lastname|last name', 'accountname|account name', 'emailaddress|phonenumber|addressstreet'],
  },
  { words: 'Thunderbird', has: ['display name', 'screen name|nickname', 'primary email', 'birth year|mobile number'] },
  { words: 'Thunderbird, in German', has: ['anzeigename', 'primare e mail adresse'] },
  { words: 'Thunderbird, in French', has: ['nom a afficher', 'adresse electronique principale|premiere adresse electronique'] },
  { words: 'Outlook', has: ['e mail address', 'business phone|business street', 'first name'] },
  { words: 'Outlook, in German', has: ['e mail adresse', 'telefon geschaftlich|strasse geschaftlich|ort geschaftlich', 'nachname'] },
  { words: 'Outlook, in French', has: ['adresse de messagerie|adresse de courrier', 'telephone bureau|rue bureau', 'prenom'] },
  {
    words: 'Outlook, in Spanish',
    has: ['direccion de correo electronico|direccion del correo electronico', 'telefono del trabajo|calle del trabajo', 'apellidos'],
  },
  { words: 'Outlook, in Italian', has: ['indirizzo posta elettronica|indirizzo di posta elettronica', 'via uff|ufficio', 'cognome'] },
  { words: 'Outlook, in Dutch', has: ['e mailadres', 'telefoon op werk|werkadres straat', 'achternaam'] },
  {
    words: 'Apple Contacts',
    has: ['first name|last name|name', 'phone iphone|phone mobile|email home|email work', 'note|notes|birthday|company|organization'],
  },
]

/** The program that wrote a file with these columns, in words; undefined where none is known by them. */
export function programOf(headers: readonly string[] | null): string | undefined {
  if (!headers) return undefined
  const names = new Set(headers.map((header) => folded(header.slice(0, 120))))
  const holds = (choice: string) => choice.split('|').some((name) => names.has(name))
  return programs.find(({ has, not = [] }) => has.every(holds) && !not.some(holds))?.words
}

const marks: [RegExp, string][] = [
  [/^X-WAYMARK-/im, 'Waymark'],
  [/^PRODID:-\/\/Apple Inc\./im, 'Apple Contacts'],
  [/^SOURCE:\S*\/(?:people|vaults\/\S+\/contacts)\//im, 'Monica'],
  [/^X-MS-OL-|^PRODID:-\/\/Microsoft/im, 'Outlook'],
  [/^PRODID:.*(?:Thunderbird|CardBook)/im, 'Thunderbird'],
  [/^PRODID:.*Nextcloud/im, 'Nextcloud'],
  [/^X-ANDROID-CUSTOM/im, 'an Android telephone'],
  [/^CATEGORIES:(?:.*,)?myContacts/im, 'Google Contacts'],
  [/^(?:X-AB|item\d+\.X-AB)/im, 'Apple Contacts'],
]

/** The program that wrote a file of cards, told from its beginning. */
export function programOfCards(head: string): string | undefined {
  const start = head.slice(0, 65_536)
  return marks.find(([mark]) => mark.test(start))?.[1]
}
