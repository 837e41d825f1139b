import { emailKey, fold, type PersonRow } from '../../people/index.ts'

/** An id that only one can have: from another program, or from here where the file was taken out of this workspace. */
export function hasIdOf(draft: PersonRow, person: PersonRow): boolean {
  if (draft.source_keys === '[]') return false
  const ids = new Set(JSON.parse(draft.source_keys) as string[])
  return ids.has(person.id) || (JSON.parse(person.source_keys) as string[]).some((id) => ids.has(id))
}

/** What needs no weighing: a record that says nothing which is not known already. */
export function isKnown(draft: PersonRow, person: PersonRow): boolean {
  if (draft.name_key === person.name_key) return addsNothing(draft, person)
  return isAddressOf(draft, person)
}

/** Whether two records of one file, not told apart by ids of their own, are one record twice: in all but what only one of them has. */
export function saysTheSame(draft: PersonRow, person: PersonRow): boolean {
  if (draft.source_keys !== '[]' && person.source_keys !== '[]') return false
  if (draft.name_key !== person.name_key) return isAddressOf(draft, person)
  if (draft.birthday !== null && person.birthday !== null && draft.birthday !== person.birthday) return false
  if (sharesEmail(draft, person) || sharesPhone(draft, person)) return true
  const more = draft.birthday !== null || draft.organization_id !== null || draft.addresses !== '[]'
  return more && addsNothing(draft, person)
}

function isAddressOf(draft: PersonRow, person: PersonRow): boolean {
  return (isAddress(draft) || isAddress(person)) && sharesEmail(draft, person)
}

function addsNothing(draft: PersonRow, person: PersonRow): boolean {
  return (
    (draft.birthday === null || draft.birthday === person.birthday) &&
    (draft.organization_id === null || draft.organization_id === person.organization_id) &&
    within(draft.emails, person.emails, emailKey) &&
    within(draft.phones, person.phones, digits) &&
    (draft.addresses === '[]' || draft.addresses === person.addresses) &&
    // An id of its own, where the other has one too from elsewhere or before, speaks for someone else of the same name.
    (draft.source_keys === '[]' || person.source_keys === '[]')
  )
}

function within(json: string, others: string, key: (text: string) => string): boolean {
  if (json === '[]' || json === others) return true
  const known = new Set((JSON.parse(others) as string[]).map(key))
  return (JSON.parse(json) as string[]).every((text) => known.has(key(text)))
}

function sharesEmail(a: PersonRow, b: PersonRow): boolean {
  return share(a.emails, b.emails, emailKey)
}

function sharesPhone(a: PersonRow, b: PersonRow): boolean {
  return share(a.phones, b.phones, digits)
}

function share(json: string, others: string, key: (text: string) => string): boolean {
  if (json === '[]' || others === '[]') return false
  const known = new Set((JSON.parse(others) as string[]).map(key))
  return (JSON.parse(json) as string[]).some((text) => known.has(key(text)))
}

function digits(phone: string): string {
  return phone.replace(/\D/g, '')
}

/** Someone of whom only an address is known: it stands where the name should. */
function isAddress(person: PersonRow): boolean {
  return (JSON.parse(person.emails) as string[]).some((email) => fold(email) === person.name_key)
}
