import type { PersonSketch } from './sketch.ts'

/** Three people who got into the list a second time, each in another way; the pairs are for merging. */
export const duplicatePeople: { of: string; person: PersonSketch }[] = [
  {
    of: 'bjorn-akesson',
    person: {
      name: 'Bjorn|Akesson',
      key: 'bjorn-akesson-again',
      role: 'architect',
      org: 'strandlinje',
      circle: 'resting',
      from: 'business card',
      emails: ['bjorn.akesson@strandlinje.example'],
      phones: [],
      met_ago: 35,
    },
  },
  {
    of: 'mara-petrov',
    person: {
      name: 'Mara|Petrova',
      role: 'bakery',
      circle: 'resting',
      from: 'phone of Mateo',
      emails: [],
      phones: ['0171 3920010'],
      tags: ['from phone'],
      met_ago: 20,
    },
  },
  {
    of: 'ulrike-sandmann',
    person: {
      name: 'U.|Sandmann',
      role: 'home care',
      circle: 'resting',
      from: 'mailbox',
      emails: ['Ulrike.Sandmann@herzschlag-care.example'],
      phones: [],
      met_ago: 16,
    },
  },
]
