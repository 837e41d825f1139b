import { arrived, checkedIn, decided } from '../acts/after.ts'
import { belongs, theySaid, weSaid } from '../acts/beside.ts'
import { listened, said } from '../acts/listening.ts'
import { asked, confirmed, playedBack, stated } from '../acts/purpose.ts'
import { onTrail, sentTrail } from '../acts/trail.ts'
import { beside, guess, recommended, shared, theirs, way } from '../acts/ways.ts'
import type { JourneyStory } from '../story.ts'

/** Those we work with: led the same way, from their one-to-ones. */
export const teamStories: JourneyStory[] = [
  {
    person: 'emeka-obi',
    guide: 'ingrid-solberg',
    begins: 44,
    from: 'I am afraid to ask the same question three times.',
    acts: [
      listened(
        44,
        [22, 10],
        said(
          'How are you, really?',
          'Fine. No: tired. Tuesdays I am at the university until ten, and on Wednesdays everybody wants an invoice at eight.',
        ),
        said('What has gone well', 'Mrs Linde said thank you for a reminder. For a reminder!'),
      ),
      listened(
        12,
        [26, 7],
        said('What weighs on you', 'I have asked Tomas twice how a credit note works. A third time I would rather guess.', { as: 'worry' }),
        said('How are you, really?', 'Better. Only the credit notes.'),
      ),
      weSaid(12, 'A page on credit notes, written by the one who asks', 2, { kept: 3 }),
      theySaid(12, 'I ask the third time', 5, { kept: 6 }),
    ],
  },
  {
    person: 'tomas-oliveira',
    guide: 'ingrid-solberg',
    begins: 63,
    from: 'The telephone beside my bed. I hear it even when it is off.',
    acts: [
      listened(
        63,
        [35, 6],
        said('How are you, really?', 'I sleep on the side of the telephone.'),
        said('What weighs on you', 'Four calls in October, all between two and four. Three of them could have waited until six.', {
          as: 'worry',
        }),
        said('What would you like to be able', 'To hand the night to someone, and not to lie awake because I did.', { as: 'wish' }),
        said('What should I do differently?', 'Say no to the next customer who wants a number for the night.'),
      ),
      belongs(40, 'A second name on the night list'),
      stated(33, 'I hand the night calls to someone I trust, and sleep.', 'tomas-oliveira'),
      playedBack(33),
      listened(14, [18, 9], said('What do you need from me', 'Half a post. Not a thank-you.')),
    ],
  },
  {
    person: 'hanna-lindqvist',
    guide: 'leyla-aydin',
    begins: 55,
    from: 'The lessons are in my head, and my head goes on holiday.',
    with: [['leyla-aydin', 'helps']],
    acts: [
      listened(
        55,
        [29, 8],
        said('What has gone well', 'A teacher held my lesson without me. She left out the joke, but it worked.'),
        said('What weighs on you', 'If I am ill, four schools have a free hour.', { as: 'worry' }),
        said('What would you like to be able', 'To write a lesson so that it can be held by someone I have never met.', { as: 'wish' }),
        said('Which part of what we are after', 'That everything we know stands somewhere. That is mine, I would do it on a Sunday.'),
      ),
      stated(46, 'My lessons are held by people I have never met.', 'hanna-lindqvist'),
      playedBack(46),
      confirmed(45),
      way(30, 'One lesson a month, on two pages', {
        words: 'Written on the first Friday, held by somebody else on the third.',
        effort: 2400,
        inputs: { effort: 'Twelve Fridays, from her week' },
        gains: [theirs('hanna-lindqvist', 5, 'They live without you'), guess('leyla-aydin', 3, 'Two more schools could be taken on')],
        pains: [guess('hanna-lindqvist', 2, 'A Friday less for visits', 100)],
      }),
      weSaid(30, 'The first Fridays stay free in the plan', 20, { kept: 20 }),
    ],
  },
  {
    person: 'priya-raman',
    guide: 'ingrid-solberg',
    begins: 77,
    from: 'I know it all, and then forty people look at me.',
    acts: [
      listened(
        77,
        [27, 5],
        said('How are you, really?', 'I said no to Leeds. They wanted me on a stage, and I said that I was busy.'),
        said('What would you like to be able', 'To stand there, and my voice is my voice.', { as: 'wish' }),
        said('What costs you strength', 'People nod. Then they write the password on the monitor.'),
      ),
      stated(66, 'I speak at a conference and my voice does not shake.', 'priya-raman'),
      playedBack(66),
      confirmed(64),
      way(57, 'Ten, then forty, then a stage', {
        words: 'The computer club first, then the craftspeople, then Leeds in March.',
        gains: [theirs('priya-raman', 5, 'Each time it is only a little more')],
        pains: [theirs('priya-raman', 4, 'Three times afraid instead of once')],
        risks: [
          {
            words: 'The voice shakes in March',
            likelihood: 40,
            net: ['other', 'Ingrid sits in the first row and has the second half with her.'],
          },
        ],
      }),
      beside(57, 'elsewhere', 'A course with a coach, in a hotel, with cards to hold.'),
      recommended(56, 'Ten, then forty, then a stage', 'Your voice is tried where it is at home.'),
      shared(56, 'Ten, then forty, then a stage'),
      asked(41, 'May I read it from a sheet?', {
        verdict: 'serves',
        because: 'A sheet is better than a no.',
        answer: 'do_it',
        words: 'With the first line learned by heart.',
      }),
      decided(28, 'not_yet', 'The ten went well. Ask me after the forty.'),
      theySaid(28, 'I write to Leeds', 9),
    ],
  },
  {
    person: 'mateo-fuentes',
    guide: 'leyla-aydin',
    begins: 92,
    from: 'I do the tills. Somebody else knows the customer.',
    with: [['leyla-aydin', 'helps']],
    acts: [
      listened(
        92,
        [19, 8],
        said('What has gone well', 'Mara rang me, and not the office.'),
        said('What would you like to be able', 'To lead one customer from the first visit to the end, on my own.', { as: 'wish' }),
        said('What do you need from me', 'That nobody jumps in. Also not you, also not kindly.'),
      ),
      stated(84, 'I lead one customer from the first visit to the end, and nobody jumps in.', 'mateo-fuentes'),
      playedBack(84),
      confirmed(84),
      way(80, 'Mara is his', {
        words: 'Every letter and every visit. Leyla answers when he asks.',
        gains: [theirs('mateo-fuentes', 5, 'The whole of it, once')],
        pains: [guess('leyla-aydin', 3, 'Watching')],
      }),
      recommended(80, 'Mara is his', 'Mara rings you already.'),
      shared(79, 'Mara is his'),
      sentTrail(79),
      onTrail(77, { act: 'decide', answer: 'yes', words: 'Yes. And I do the bad news too.' }),
      checkedIn(75, 2, 9),
      checkedIn(63, 14, 8, 'Stoyan.'),
      checkedIn(31, 45, 9, 'I did the bad news. It was not so bad.'),
    ],
  },
  {
    person: 'leyla-aydin',
    guide: 'ingrid-solberg',
    begins: 250,
    from: 'I promise dates that other people have to keep.',
    with: [['jonas-wieczorek', 'has_a_say', 'Keeps many of the dates.']],
    acts: [
      listened(
        250,
        [23, 9],
        said('What weighs on you', 'Jonas did not say anything. He looked at the date and went back to his desk.'),
        said('What would you like to be able', 'To say: I ask first. In front of a customer.', {}),
        said('What would make the next weeks', 'If I ask first five times.', {}),
      ),
      stated(243, 'I promise no date that I have not asked for.', 'leyla-aydin'),
      playedBack(243),
      confirmed(243),
      way(240, 'Ask first, in the room', {
        words: 'One call to whoever has to keep it, with the customer listening.',
        gains: [theirs('leyla-aydin', 4, 'Jonas looks up'), guess('jonas-wieczorek', 4, 'Your week is yours')],
        pains: [theirs('leyla-aydin', 3, 'A silence in front of a customer')],
      }),
      recommended(240, 'Ask first, in the room', 'A date that was asked for is kept.'),
      shared(240, 'Ask first, in the room'),
      decided(238, 'yes', 'Good. From Monday.'),
      checkedIn(224, 14, 8),
      checkedIn(193, 45, 9, 'Fourteen dates, all asked for.'),
      arrived(188, 'A customer said: she asks first, that is why I believe her.'),
    ],
  },
]
