import type { DemoRole } from './shapes.ts'

export interface MemberSketch {
  key: string
  role: DemoRole
  /** Days before today on which they joined. */
  joined_ago: number
  profile: { am_not: string; am: string; bring: string }
}

/** The eight of Northlight IT; their names, birthdays and words stand with the other people in people/team.ts. */
export const memberSketches: MemberSketch[] = [
  {
    key: 'ingrid-solberg',
    role: 'owner',
    joined_ago: 4210,
    profile: {
      am_not: 'I am not a technician who fixes it while you wait.',
      am: 'I am the one who asks where you want to be in a year.',
      bring: 'Twenty years of small firms, and the patience to hear the whole story.',
    },
  },
  {
    key: 'tomas-oliveira',
    role: 'lead',
    joined_ago: 2630,
    profile: {
      am_not: 'I am not a man for slides.',
      am: 'I am the one who comes when it stands still.',
      bring: 'Hands on servers, cables and moves, at night if it must be.',
    },
  },
  {
    key: 'leyla-aydin',
    role: 'lead',
    joined_ago: 1985,
    profile: {
      am_not: 'I am not a seller.',
      am: 'I am an interpreter between people who bake, build or teach and machines.',
      bring: 'Plain words, a clear next step and a date on it.',
    },
  },
  {
    key: 'jonas-wieczorek',
    role: 'guide',
    joined_ago: 1420,
    profile: {
      am_not: 'I am not good at guessing what you meant.',
      am: 'I am a builder of networks that nobody has to think about.',
      bring: 'Drawings of every cable, and wireless that reaches the cellar.',
    },
  },
  {
    key: 'priya-raman',
    role: 'guide',
    joined_ago: 1105,
    profile: {
      am_not: 'I am not an auditor with a red pen.',
      am: 'I am the one who tries the backup before you need it.',
      bring: 'Security that people can live with on a Monday morning.',
    },
  },
  {
    key: 'mateo-fuentes',
    role: 'guide',
    joined_ago: 840,
    profile: {
      am_not: 'I am not at home in data centres.',
      am: 'I am a shop boy who learned to program tills.',
      bring: 'Tills, scales, label printers, stock, and a feeling for rush hour.',
    },
  },
  {
    key: 'hanna-lindqvist',
    role: 'guide',
    joined_ago: 515,
    profile: {
      am_not: 'I am not in a hurry when someone is learning.',
      am: 'I am a teacher who changed the subject.',
      bring: 'Lessons for staff that end before the coffee is cold.',
    },
  },
  {
    key: 'emeka-obi',
    role: 'viewer',
    joined_ago: 205,
    profile: {
      am_not: 'I am not the one for technical questions.',
      am: 'I am the voice on the phone and the numbers behind it.',
      bring: 'Invoices people understand, and no one left waiting on the line.',
    },
  },
]
