/** What Northlight IT stands for, in both its versions: so many days ago, by whom, and why. */
export const demoCore = [
  { ago: 600, by: 'ingrid-solberg', words: 'We keep the computers of small firms running.', because: '' },
  {
    ago: 430,
    by: 'leyla-aydin',
    words: 'You close on time, because your computers look after themselves.',
    because: 'The first one was about us. This is what Ruth Kessler says when she sends somebody.',
  },
]

export const demoTemplates = [
  {
    by: 'leyla-aydin',
    name: 'After the first talk',
    subject: 'What I understood, {given_name}',
    text: 'Hello {given_name},\n\nthank you for the hour. What stays with me is what you said: “{wish}”.\n\nDid I understand that right? One word is enough; then I come with one way that leads there, and with what could go wrong on it.\n\n{my_name}',
    phase: 'qualification',
  },
  {
    by: 'leyla-aydin',
    name: 'What we promised',
    subject: 'What comes next',
    text: 'Hello {given_name},\n\nso that you need not think of it: {next_promise}.\n\nWhere you want to arrive still stands above everything here: “{purpose}”. If it has become another, tell me.\n\n{my_name}',
    phase: 'commitment',
  },
  {
    by: 'mateo-fuentes',
    name: 'A month after',
    subject: 'Is it quiet now?',
    text: 'Hello {given_name},\n\na month ago you said that this weighs on you: “{worry}”. Is it lighter?\n\nIf it is not, call me, and I come by. {core_message}\n\n{my_name}',
    phase: 'satisfaction',
  },
  {
    by: 'jonas-wieczorek',
    name: 'A first week with us',
    subject: 'Your first week',
    text: 'Hello {given_name},\n\nwhat was the best of your first week, and what would you change first? I bring coffee on Thursday and listen.\n\n{my_name}',
    phase: 'joining',
  },
] as const

interface DemoMessage {
  to: string
  by: string
  ago: number
  subject: string
  text: string
  phase?: 'awareness' | 'qualification' | 'commitment' | 'satisfaction' | 'staying' | 'joining'
  /** Sent from here; else they sent it by themselves. */
  sent?: true
  /** What the mail server said when it came back. */
  bounced?: string
}

/** What was written to people, so many days ago. */
export const demoMessages: DemoMessage[] = [
  {
    to: 'mara-petrov',
    by: 'leyla-aydin',
    ago: 61,
    subject: 'The scales on Sunday',
    text: 'Dear Mara, on Sunday at four, when the shop is closed, Mateo swaps the scales in Seestraße, as you asked. You close on time on Monday, because the computers look after themselves from then on. Is four still right for you?',
    sent: true,
  },
  {
    to: 'ruth-kessler',
    by: 'leyla-aydin',
    ago: 48,
    subject: 'Thank you for Mara',
    text: 'Dear Ruth, Mara closed at six yesterday for the first time this year. She says it was you who told her to call. Her computers look after themselves now, so she closes on time. Thank you.',
    phase: 'satisfaction',
    sent: true,
  },
  {
    to: 'luise-wirth',
    by: 'leyla-aydin',
    ago: 20,
    subject: 'The two ways, on one page',
    text: 'Dear Luise, here are the two ways on one page, with the price of each and with what could go wrong. I would take the first: it gives you the evenings back soonest. What would you want to see before you say yes or no?',
    sent: true,
  },
  {
    to: 'vincent-adler',
    by: 'mateo-fuentes',
    ago: 26,
    subject: 'Your first week with the new backup',
    text: 'Dear Vincent, five nights, five backups, and each was tried on the next morning. Your computers look after themselves, so you close on time. Which file shall we bring back on Thursday, with you watching?',
    sent: true,
  },
  {
    to: 'dorothea-linde',
    by: 'mateo-fuentes',
    ago: 33,
    subject: 'Thursday at two',
    text: 'Dear Dorothea, on Thursday at two I come by with the last of the three cables, and I stay until all of you have tried the new telephones once. Shall I bring the short printed list for the reception desk?',
    sent: true,
  },
  {
    to: 'sven-ebert',
    by: 'mateo-fuentes',
    ago: 17,
    subject: 'The quiet server',
    text: 'Dear Sven, the server has been quiet for two weeks, and nobody had to stay for it. On Monday we take the old one away, at half past four. Would you like to have its disks, or shall we drill them through while you watch?',
    sent: true,
  },
  {
    to: 'jun-lin',
    by: 'leyla-aydin',
    ago: 9,
    subject: 'Before you decide',
    text: 'Dear Jun, you asked what happens if it does not fit after all. Then you go back within a month, at our cost, and keep all that is yours. What else would you need to know in order to decide either way?',
    sent: true,
  },
  {
    to: 'klara-heym',
    by: 'leyla-aydin',
    ago: 12,
    subject: 'A page on closing on time',
    text: 'Dear Klara, you said that you never leave before eight. I have put on one page how others close on time since their computers look after themselves. It is yours, whatever you decide. May I ask on Friday what you think?',
    phase: 'awareness',
  },
  {
    to: 'sabine-ritter',
    by: 'mateo-fuentes',
    ago: 6,
    subject: 'Your question about the printer',
    text: 'Dear Sabine, the printer needs a new drum, and nothing else. Any shop in town has it for about forty euros; you do not need us for that. If it is still slow afterwards, I look at it when I am next door on Tuesday.',
    bounced: '550 5.1.1 The email account that you tried to reach does not exist',
  },
  {
    to: 'hanna-lindqvist',
    by: 'jonas-wieczorek',
    ago: 40,
    subject: 'Thank you for the night',
    text: 'Dear Hanna, you stayed with the school until their network was back, and the head told me that nobody there noticed anything in the morning. That is what we are for. Which evening do you want to have back for it?',
    phase: 'staying',
  },
]

/** What is being written today: begun so many days ago. */
export const demoDrafts = [
  { to: 'luise-wirth', by: 'leyla-aydin', ago: 1, subject: 'What you said on Tuesday', text: 'Dear Luise,\n\nyou said on Tuesday that ' },
  {
    to: 'beate-holm',
    by: 'ingrid-solberg',
    ago: 0,
    subject: 'One question before the visit',
    text: 'Dear Beate,\n\nbefore we come by I have one question: what would you change first, if it were only up to you?\n\nIngrid',
  },
] as const
