/** What the members take well, beside what they say of themselves in the cast. */
export const takes: Record<string, { topics: string[]; languages: string[]; shown: boolean }> = {
  'ingrid-solberg': {
    topics: ['growing', 'buying another firm', 'a plan for the year'],
    languages: ['Norwegian', 'German', 'English'],
    shown: true,
  },
  'tomas-oliveira': { topics: ['servers', 'outages', 'moving house'], languages: ['Portuguese', 'German', 'English'], shown: true },
  'leyla-aydin': { topics: ['choosing software', 'switching', 'first steps'], languages: ['Turkish', 'German', 'English'], shown: true },
  'jonas-wieczorek': { topics: ['wireless', 'cables', 'networks', 'telephones'], languages: ['Polish', 'German'], shown: true },
  'priya-raman': { topics: ['backup', 'passwords', 'virus', 'data protection'], languages: ['English', 'Tamil', 'German'], shown: true },
  'mateo-fuentes': { topics: ['tills', 'scales', 'stock'], languages: ['Spanish', 'German'], shown: true },
  'hanna-lindqvist': { topics: ['lessons', 'training', 'new staff'], languages: ['Swedish', 'German', 'English'], shown: false },
}

export interface DemoVisit {
  ago: number
  through: 'page' | 'frame' | 'team'
  name: string
  reach: { email: string; phone: string }
  organization: string
  words: string
  /** Days after coming, and how. */
  answered?: { after: number; by: string; channel: 'call' | 'email' | 'meeting'; words: string }
  spam?: { by: string }
  handed?: { by: string; to: string; words: string }
}

const mail = (email: string) => ({ email, phone: '' })
const phone = (number: string) => ({ email: '', phone: number })

/** Who came in the last weeks, and what brought them. */
export const demoVisits: DemoVisit[] = [
  {
    ago: 33,
    through: 'page',
    name: 'Agnieszka Maj',
    reach: mail('agnieszka@majprint.example'),
    organization: 'Maj Print',
    words: 'The wireless in our cellar drops out whenever the big press runs.',
    answered: {
      after: 1,
      by: 'jonas-wieczorek',
      channel: 'call',
      words: 'It is the motor, not the wireless. I come by with a meter on Thursday.',
    },
  },
  {
    ago: 19,
    through: 'frame',
    name: 'Oskar Brandvold',
    reach: mail('oskar@fjordkeramik.example'),
    organization: 'Fjord Keramik',
    words: 'We open a second shop in spring. Which tills talk to each other, so that I see the stock of both?',
    answered: {
      after: 2,
      by: 'mateo-fuentes',
      channel: 'meeting',
      words: 'Looked at his shelves first. Two tills, one stock; he tries one for a month.',
    },
  },
  {
    ago: 13,
    through: 'page',
    name: 'Best Ranking Team',
    reach: mail('team@rank-first.example'),
    organization: '',
    words: 'We noticed that your pages could rank first. Reply for a free report.',
    spam: { by: 'leyla-aydin' },
  },
  {
    ago: 6,
    through: 'team',
    name: 'Therese Vogl',
    reach: phone('+49 30 5550 1177'),
    organization: 'Vogl Physiotherapie',
    words: 'Somebody clicked on something. I fear a virus, and I do not know whether the patients’ files are safe.',
    answered: {
      after: 0,
      by: 'priya-raman',
      channel: 'call',
      words: 'Nothing got out. New passwords for three, and the backup was tried.',
    },
    handed: {
      by: 'priya-raman',
      to: 'hanna-lindqvist',
      words: 'The machines are fine. What she wishes for is that nobody clicks again: half an hour with her four, please.',
    },
  },
  {
    ago: 1,
    through: 'page',
    name: 'Dario Conti',
    reach: mail('dario@conti-legno.example'),
    organization: 'Conti Legno',
    words: 'Our server is older than my daughter. What happens when it dies on a Friday?',
  },
  {
    ago: 0,
    through: 'page',
    name: 'Wilma Aalto',
    reach: mail('wilma@aalto-kita.example'),
    organization: '',
    words: 'My sister said that you listen. I do not know yet what I need.',
  },
]
