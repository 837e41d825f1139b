/** A way that Northlight IT goes again and again. Days are counted back from today. */
export interface DemoPlaybook {
  name: string
  purpose: string
  worries: string[]
  /** Written down so many days ago, by the key of the cast. */
  by: string
  written: number
  steps: DemoStep[]
  /** What was made otherwise later, and why. */
  changed?: { ago: number; by: string; because: string; steps: DemoStep[] }
  /** Runs from before their journeys were kept here: begun so many days ago, so many days long, and whether they arrived. */
  runs: [began: number, days: number, arrived: boolean, words: string][]
  /** Those of the cast who are led this way. */
  journeys: string[]
  /** What came across at a step, and how it was handled. */
  balls: { step: number; ago: number; by: string; words: string; handled: string }[]
}

type DemoStep = { who: 'us' | 'them'; day: number; what: string; question?: string; message?: string }

const copies: DemoStep[] = [
  { who: 'us', day: 3, what: 'Look at every place where something is kept', question: 'What would you miss first if it were gone?' },
  { who: 'them', day: 10, what: 'Say what must never be lost, in three lines' },
  { who: 'us', day: 21, what: 'The first copy runs, and somebody watches it' },
  {
    who: 'us',
    day: 45,
    what: 'Bring one file back while they look on',
    question: 'Which file shall we bring back?',
    message: 'On Thursday we bring one of your files back, one that you choose. It takes ten minutes, and you watch.',
  },
]

export const demoPlaybooks: DemoPlaybook[] = [
  {
    name: 'A copy that was seen coming back',
    purpose: 'I sleep, because I have seen my files come back.',
    worries: ['Losing everything in one night', 'Nobody knows whether the backup works'],
    by: 'jonas-wieczorek',
    written: 730,
    steps: [...copies.slice(0, 3), { who: 'us', day: 60, what: 'Ask whether all is well' }],
    changed: {
      ago: 505,
      by: 'mateo-fuentes',
      because: 'Asking proved nothing. They believe it once they have seen a file come back.',
      steps: copies,
    },
    runs: [
      [725, 131, true, 'The paint shop'],
      [700, 88, false, 'A notary, who found somebody in the house'],
      [655, 104, true, 'The driving school'],
      [610, 96, true, 'Two doctors'],
      [560, 40, false, 'A club, whose treasurer left'],
      [520, 83, true, 'The bookshop at the bridge'],
      [480, 71, true, 'A tax adviser'],
      [455, 77, true, 'The second-hand bicycles'],
    ],
    journeys: ['sana-mirza', 'nadine-ebert', 'luise-wirth'],
    balls: [
      {
        step: 0,
        ago: 610,
        by: 'jonas-wieczorek',
        words: 'The most important file lay on a telephone.',
        handled: 'Ask for telephones as well. There is always one.',
      },
      {
        step: 3,
        ago: 390,
        by: 'mateo-fuentes',
        words: 'The file they chose had been empty for a year.',
        handled: 'We said so at once and looked for the last one with something in it. They thanked us for it.',
      },
    ],
  },
  {
    name: 'A line in reserve',
    purpose: 'When they dig up the street, we notice it in the newspaper.',
    worries: ['The line is dead and nobody can pay', 'Standing in the shop without a till'],
    by: 'mateo-fuentes',
    written: 640,
    steps: [
      {
        who: 'us',
        day: 4,
        what: 'Count what an hour without a line costs them',
        question: 'What happened the last time the line was dead?',
      },
      { who: 'us', day: 14, what: 'Measure both lines for a week' },
      { who: 'them', day: 20, what: 'Say where the second box may stand' },
      {
        who: 'us',
        day: 35,
        what: 'Pull the plug together, on a quiet afternoon',
        message: 'On Tuesday at three we pull the plug. You will see what your customers see: nothing.',
      },
    ],
    runs: [
      [630, 64, true, 'The petrol station'],
      [575, 58, true, 'A pharmacy'],
      [530, 61, false, 'The cinema, which closed'],
      [470, 52, true, 'The fish market'],
      [420, 44, true, 'A hotel with nine rooms'],
      [370, 47, true, 'The flower auction'],
    ],
    journeys: ['jun-lin', 'sven-ebert', 'dorothea-linde'],
    balls: [
      {
        step: 3,
        ago: 468,
        by: 'mateo-fuentes',
        words: 'The card terminal did not find the second line.',
        handled: 'It wants to be switched off and on once. Do that with them, before the plug is pulled.',
      },
      {
        step: 2,
        ago: 300,
        by: 'jonas-wieczorek',
        words: 'The landlord must be asked, and he is on an island.',
        handled: 'Write to him in the first week. A window sill needs no landlord.',
      },
    ],
  },
  {
    name: 'All orders on one list',
    purpose: 'All orders stand on one list before we begin in the morning.',
    worries: ['An order is forgotten', 'Writing everything down twice'],
    by: 'jonas-wieczorek',
    written: 520,
    steps: [
      { who: 'us', day: 5, what: 'Sit beside them for one morning', question: 'Where did the last forgotten order come from?' },
      { who: 'them', day: 12, what: 'Keep every slip of paper for a week' },
      { who: 'us', day: 30, what: 'The list is there, beside the paper' },
      { who: 'them', day: 44, what: 'One week without paper' },
    ],
    runs: [
      [510, 120, true, 'The butcher in the old town'],
      [450, 66, false, 'A caterer, whose cook wanted paper'],
      [395, 99, true, 'The laundry'],
      [330, 58, false, 'A garage, that sold the business'],
      [260, 92, true, 'The cheese dairy'],
    ],
    journeys: ['hirut-tesfaye', 'samir-haddad'],
    balls: [
      {
        step: 3,
        ago: 240,
        by: 'jonas-wieczorek',
        words: 'The apprentice went on writing slips in secret.',
        handled: 'Ask the one who writes them what the slip can do that the list cannot. It was the pencil: the list has notes now.',
      },
    ],
  },
  {
    name: 'One look in the evening',
    purpose: 'One look tells me whether I can go home.',
    worries: ['Going back at night to see whether it is on'],
    by: 'mateo-fuentes',
    written: 410,
    steps: [
      { who: 'us', day: 3, what: 'Go home with them once, and see what they look at', question: 'What do you go back for?' },
      { who: 'us', day: 16, what: 'A lamp for the one thing' },
      { who: 'them', day: 30, what: 'Two weeks of going home without turning round' },
    ],
    runs: [
      [400, 73, true, 'The boat builder'],
      [340, 41, true, 'A kindergarten'],
      [290, 35, false, 'The sauna, whose lamp nobody looked at'],
    ],
    journeys: ['hasan-yildiz', 'friederike-mond'],
    balls: [],
  },
]
