import type { Person } from '../../record/person.ts'

/** A person with all that their facts and the forms for them are made from. */
export type About = {
  person: Person
  changes: boolean
  circles: { items: { name: string; days: number | null }[] }
  fields: { items: { key: string; label: string; kind: string; choices: string[] }[] }
  tags: { items: { name: string }[] }
  members: { items: { id: string; name: string }[] }
}
