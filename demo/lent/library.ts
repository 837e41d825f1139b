/** A link or a document in the library of Northlight IT; `text` is what stands in a document. */
interface DemoResource {
  title: string
  topics: string[]
  words: string
  url?: string
  file?: { name: string; text: string }
  /** Days before today on which it came, and who put it there. */
  ago: number
  by: string
  /** With whom it was shared, by whom, so many days before today. */
  shared: { person: string; by: string; ago: number; words: string }[]
}

/** What they have found or written that helps, in the words that people use for their worries. */
export const library: DemoResource[] = [
  {
    title: 'Is anything on that backup disk? An evening to find out',
    topics: ['backups', 'backup disk'],
    words: 'Five steps with one file and one cup of tea. For whoever changes a disk and does not know whether anything is on it.',
    url: 'https://library.northlight.example/backup-evening',
    ago: 210,
    by: 'tomas-oliveira',
    shared: [{ person: 'nadine-ebert', by: 'priya-raman', ago: 200, words: 'The third step is the one that you asked me about.' }],
  },
  {
    title: 'When the card terminal fails on a Saturday',
    topics: ['card terminal', 'till'],
    words: 'What to do while the line is out of the door, and what to look at on Monday.',
    url: 'https://library.northlight.example/card-terminal',
    ago: 96,
    by: 'jonas-wieczorek',
    shared: [],
  },
  {
    title: 'Passwords for a whole school, without two hundred calls',
    topics: ['passwords', 'forgotten passwords'],
    words: 'How three schools got through the first week of September. Also for a club whose password is in one head.',
    url: 'https://library.northlight.example/september',
    ago: 61,
    by: 'leyla-aydin',
    shared: [],
  },
  {
    title: 'The bank never calls: one page for the wall',
    topics: ['fraud by phone', 'bank'],
    words: 'To print and hang beside the phone, for everyone who may be called by a man who says he is the bank.',
    file: {
      name: 'the-bank-never-calls.txt',
      text: 'The bank never calls.\n\n1. Whoever calls and asks for a code is not the bank.\n2. Hang up. That is not rude.\n3. Call the number on your card.\n4. Tell one other person here before you do anything.\n',
    },
    ago: 20,
    by: 'hanna-lindqvist',
    shared: [],
  },
  {
    title: 'A second line for the till: what it costs and what it does not do',
    topics: ['second line', 'line drops'],
    words: 'For shops and halls where the till and something else share one line.',
    url: 'https://library.northlight.example/second-line',
    ago: 9,
    by: 'tomas-oliveira',
    shared: [],
  },
]

/** Who was asked for a testimonial after they had arrived, and what they made of it. One of the four has not been asked. */
export const asked = [
  {
    person: 'nadine-ebert',
    by: 'priya-raman',
    ago: 240,
    answer: {
      act: 'approve',
      words:
        'I changed the disk every Monday and hoped. Now I have seen a picture come back. Last month somebody asked me about the disk, and I had to think which one.',
      named: 'given',
      name: 'Nadine Ebert',
    },
  },
  {
    person: 'sana-mirza',
    by: 'leyla-aydin',
    ago: 180,
    answer: {
      act: 'approve',
      words:
        'What I shoot lies in three places on the same evening. There was a fire two streets away, and I heard of it from my neighbour at breakfast.',
      named: 'anonymous',
      name: 'Sana Mirza',
    },
  },
  { person: 'jun-lin', by: 'jonas-wieczorek', ago: 12, answer: null },
] as const
