import type { Field, Meaning } from './fields.ts'
import { partedMeaning } from './header-parts.ts'
import { ownFieldOf, turned } from './header-words.ts'
import { folded } from './values/plain.ts'

export { type Field, fields, type Meaning } from './fields.ts'

/** What a header means by its name alone, in English, German, French, Spanish, Italian, Dutch, Portuguese or a known program's words. */
export function meaningOf(header: string): Meaning | undefined {
  const short = header.slice(0, 120)
  return meaningOfName(folded(short)) ?? meaningOfName(folded(short.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')))
}

function meaningOfName(whole: string): Meaning | undefined {
  const name = whole
    .replace(/^(person|contact|kontakt|contacto|contato|contatto) /, '')
    .replace(/^primary (?=\p{L}+ \p{L})/u, '')
    .replace(/^(name|emails|phones|company) (?=(?:first|last|primary|additional) |name$)/, (_, box) =>
      box === 'company' ? 'company ' : '',
    )
  const exact = synonyms.get(whole) ?? synonyms.get(name)
  if (exact) return { field: exact }
  const own = ownFieldOf(name)
  if (own) return { field: 'custom', key: own }
  if (skipped.has(name) || isMark(name))
    return { field: 'skip', reason: 'It says how the program kept its data, nothing about the person.' }
  if (/^(?:e mail|email|phone|address|website|im|relation|event|organization|custom field) (?:\d+ )?(?:type|label)$/.test(name))
    return { field: 'skip', reason: 'It names the kind of the column beside it.' }
  return partedMeaning(name)
}

/** Ids and owners of records beside the record itself. */
function isMark(name: string): boolean {
  return /^(?:contact owner|account name|company|created by|modified by|organization|reporting to|owner|account) (?:id|ids)$/.test(name)
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
  title: `titre|arbeitstitel|job|posizione|title|job title|jobtitle|position|role|organization title|organization 1 title|berufsbezeichnung|funktion|stelle|stellung|rolle|poste|fonction|intitule du poste|cargo|puesto|ruolo|qualifica|mansione|
    functie|functietitel|titulo do trabalho`,
  relation:
    'relation|relationship|relation type|contact type|beziehung|beziehungsart|kontaktart|relacion|relazione|relatie|relacao|tipo de contacto',
  circle: 'circle|circles|kreis|cercle|circulo|cerchio|cirkel|kring',
  email: `adresse de messagerie|primary email|secondary email|primare e mail adresse|sekundare e mail adresse|indirizzo posta elettronica|indirizzo di posta elettronica|direccion del correo electronico|additional emails|e mails|adresse de courrier|email 1|email|e mail|mail|email address|e mail address|emailaddress|email addresses|emails|mail address|e mail adresse|email adresse|mailadresse|emailadresse|adresse e mail|adresse mail|adresse email|courriel|
    adresse electronique|correo|correo electronico|direccion de correo electronico|correo e|posta elettronica|indirizzo email|indirizzo e mail|e mailadres|mailadres|endereco de email|endereco de e mail|correio eletronico|correio electronico`,
  phone: `ufficio|abitazione|particular|numero de movil|mobil tel nr|gsm nummer|primary phone number|additional phones|haupttelefon|numero di cellulare|tel mobile|phone|phone number|telephone|telephone number|tel|phones|mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone|telefon|telefonnummer|telefonnr|tel nr|handy|handynummer|mobil|mobiltelefon|
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
  differs: `background|contact notes|differs|what differs|what differs here|differs here|notes|note|comments|comment|remarks|remark|description|about|notizen|notiz|bemerkung|bemerkungen|kommentar|anmerkungen|anmerkung|beschreibung|remarques|remarque|
    commentaire|commentaires|notas|nota|observaciones|comentarios|descripcion|osservazioni|commenti|commento|descrizione|notities|notitie|opmerkingen|opmerking|omschrijving|observacoes|comentario|descricao`,
  met_on: `met on|met|first met|connected on|connected|first contact|known since|customer since|since|kennengelernt|kennengelernt am|kunde seit|bekannt seit|erstkontakt|verbunden am|rencontre le|client depuis|connexion le|
    conocido el|cliente desde|conectado el|conosciuto il|cliente dal|connesso il|ontmoet op|klant sinds|conhecido em|ligado em`,
  last_touch_on: `last activity time|last activity timestamp|date of last activity|time of last activity|last touch|last touch on|last contact|last contacted|last contact date|last activity|last activity date|last talked|last touched|letzter kontakt|letzte aktivitat|zuletzt kontaktiert|dernier contact|derniere activite|
    ultimo contacto|ultima actividad|ultimo contatto|ultima attivita|laatste contact|laatste activiteit|ultimo contato|ultima atividade`,
  source:
    'source|lead source|original source|quelle|herkunft|leadquelle|origine|source du prospect|origen|fuente|origem|fonte|provenienza|bron|herkomst|leadbron',
  source_key: 'id|uid|record id|contact id|external id|externe id|record id contact|source key',
}

const synonyms = turned<Field>({
  ...lists,
  prefix:
    'name prefix|prefix|title prefix|titel|anrede|salutation|salutation name|tratamiento|titolo|aanhef|akademischer titel|civilite|form of address',
  suffix: 'name suffix|suffix|suffixe|sufijo|suffisso|titolo straniero|achtervoegsel|namenszusatz',
  phone_code: 'primary phone calling code|phone country calling code|calling code|phone calling code',
  birth_year: 'birth year|year of birth|geburtsjahr|annee de naissance|ano de nacimiento|anno di nascita|geboortejaar',
  birth_month: 'birth month|month of birth|geburtsmonat|mois de naissance|mes de nacimiento|mese di nascita|geboortemaand',
  birth_day: 'birth day|day of birth|jour de naissance|dia de nacimiento|giorno di nascita|geboortedag',
})

const skipped = new Set(
  `photo|yomi name|given name yomi|family name yomi|additional name yomi|given yomi|surname yomi|company yomi|organization 1 yomi name|phonetic first name|phonetic middle name|phonetic last name|phonetic given name|
  phonetic family name|initials|initialen|initiales|iniciales|iniziali|e mail display name|e mail 2 display name|e mail 3 display name|e mail type|e mail 2 type|e mail 3 type|e mail typ|e mail 2 typ|e mail 3 typ|
  e mail angezeigter name|e mail 2 angezeigter name|e mail 3 angezeigter name|type de messagerie|type de messagerie 2|type de messagerie 3|nom complet de l adresse de messagerie|nom complet de l adresse de messagerie 2|
  nom complet de l adresse de messagerie 3|tipo de correo electronico|nombre de pantalla de correo electronico|tipo posta elettronica|nome visualizzato posta elettronica|e mailtype|e mailtype 2|e mailtype 3|
  e mail weergegeven naam|weergavenaam voor e mail|e mail weergegeven naam 2|e mail weergegeven naam 3|email opt out|user 1|user 2|user 3|user 4|sensitivity|vertraulichkeit|priority|prioritat|priorite|prioridad|
  priorita|prioriteit|private|privat|prive|privado|privato|mileage|billing information|directory server|verzeichnisserver|internet free busy|short name|maiden name|group delimiter|created at|updated at|create date|
  created date|created time|creation date|creation time|last update|modified time|modified at|last modified date|last modified|update time|person created|deleted|position 1|avatar|phones primary phone country code|primary phone country code|created by|
  modified by|modified by name|created by name|full combined address of postal address`
    .split('|')
    .map((name) => name.trim()),
)
