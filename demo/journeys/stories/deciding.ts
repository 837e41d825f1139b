import { decided } from '../acts/after.ts'
import { contact, theySaid, weSaid } from '../acts/beside.ts'
import { listened, said } from '../acts/listening.ts'
import { asked, confirmed, playedBack, stated } from '../acts/purpose.ts'
import { onTrail, openedTrail, sentTrail } from '../acts/trail.ts'
import { beside, guess, joined, recommended, shared, theirs, way } from '../acts/ways.ts'
import type { JourneyStory } from '../story.ts'

/** Those who know a way and have not decided: late deciders, options that come back, silence. */
export const decidingStories: JourneyStory[] = [
  {
    person: 'hirut-tesfaye',
    guide: 'mateo-fuentes',
    begins: 71,
    from: 'Cafés order in six different ways, and every week I forget one.',
    value: 4700,
    with: [['felix-osterkamp', 'decides', 'Sells to the cafés; the six ways are his.']],
    acts: [
      listened(
        64,
        [36, 13],
        said('What brings you here today?', 'Samir drinks my coffee. He says you made three tablets into one.'),
        said(
          'What about this keeps you awake?',
          'On Thursday a café stood there without beans. A voice message, from Monday. I had been roasting.',
          { as: 'worry', cost: 72 },
        ),
        said('What are you seeking to accomplish?', 'One list in the morning. I roast it from top to bottom, and nobody is forgotten.', {
          as: 'wish',
        }),
      ),
      stated(55, 'One list in the morning that I roast from top to bottom, and no café is forgotten.', 'hirut-tesfaye'),
      way(49, 'All orders into one list', {
        words: 'Whatever comes by voice, mail or on a napkin is read into one list until midnight.',
        price: 2300,
        running: 3,
        gains: [theirs('hirut-tesfaye', 5, 'Nobody is forgotten'), guess('felix-osterkamp', 2, 'No calls while you are on the road')],
        pains: [theirs('felix-osterkamp', 4, 'The cafés must get used to midnight')],
        risks: [
          {
            words: 'A café orders at one past midnight',
            likelihood: 60,
            cost: 90,
            net: ['other', 'Felix sees it at six and says yes or no.'],
          },
        ],
      }),
      recommended(49, 'All orders into one list', 'It is the list you asked for, made before you get up.'),
      shared(48, 'All orders into one list', 'She meets her bank on Thursday and needs one figure.'),
      playedBack(47),
      confirmed(45),
      way(33, 'A shop page for cafés', {
        words: 'They order by themselves and see what is roasted when.',
        price: 5900,
        running: 6,
        gains: [theirs('felix-osterkamp', 4, 'Looks good when you sell')],
        pains: [guess('hirut-tesfaye', 4, 'Half of them will ring all the same', 80)],
      }),
      recommended(32, 'A shop page for cafés', 'Felix knows the cafés better than we do, and a page looks good when he sells.'),
      recommended(21, 'All orders into one list', 'Five cafés said that they would go on ringing. Then a page forgets as many as before.'),
      asked(13, 'And if we only did the mails first?', { by: 'felix-osterkamp' }),
    ],
  },
  {
    person: 'lasse-haveldock',
    guide: 'jonas-wieczorek',
    begins: 104,
    from: 'In October I promise forty boats for April, and in March I count them.',
    value: 5600,
    with: [['wibke-haveldock', 'has_a_say', 'Writes the invoices for the berths.']],
    acts: [
      listened(
        98,
        [22, 10],
        said('Walk me through an ordinary day', 'Boat, glue, telephone. The telephone has glue on it.'),
        said('What are you seeking to accomplish?', 'To know in October which boats I launch in April.', { as: 'wish' }),
        said('How did you decide the last time', 'Slept over it. All winter, if I remember.'),
      ),
      stated(90, 'I know in October which boats I launch in April.', 'lasse-haveldock'),
      playedBack(90),
      confirmed(86),
      way(74, 'A board in the hall and on the telephone', {
        words: 'Each boat has a card: what is agreed, what is done, what is missing.',
        price: 3100,
        effort: 700,
        gains: [theirs('lasse-haveldock', 5, 'October tells the truth'), guess('wibke-haveldock', 4, 'The invoice knows what was done')],
        pains: [guess('lasse-haveldock', 3, 'Somebody has to move the cards')],
        risks: [{ words: 'Nobody moves the cards in April', likelihood: 55, cost: 1500 }],
      }),
      recommended(73, 'A board in the hall and on the telephone', 'It answers your October question, with cards instead of memory.'),
      shared(73, 'A board in the hall and on the telephone'),
      sentTrail(73),
      openedTrail(70),
      contact(48, 'email', 'out', 'Asked whether the cards are what he meant. One sentence, one question.'),
      contact(30, 'message', 'out', 'A picture of the board in another yard. No question in it.'),
    ],
  },
  {
    person: 'augusta-pendel-roth',
    guide: 'leyla-aydin',
    begins: 120,
    from: 'A child stands before the oldest clock and reads a sign that I could not understand at her age.',
    value: 21500,
    with: [
      ['isamu-takeda', 'has_a_say', 'Nothing touches his bench.'],
      ['svea-lorenzen', 'has_a_say'],
    ],
    acts: [
      listened(
        112,
        [38, 12],
        said('What brings you here today?', 'Public money: three offers and a date. But first somebody has to understand what I want.'),
        said('What about this keeps you awake?', 'Our clocks are four hundred years old and our visitors stay eleven minutes.', {
          as: 'worry',
        }),
        said('What are you seeking to accomplish?', 'A child stands before the oldest clock and hears it explained in her own language.', {
          as: 'wish',
        }),
        said('How did you decide the last time', 'The board, in the last week of the quarter, with the cheapest on top.'),
      ),
      stated(100, 'A child stands before the oldest clock and hears it explained in her own language.', 'augusta-pendel-roth'),
      playedBack(99),
      confirmed(96),
      way(80, 'Twelve clocks speak nine languages', {
        words: 'A small post before each of twelve clocks, read by children from the quarter, on the telephone people have with them.',
        price: 14800,
        running: 4,
        gains: [
          theirs('augusta-pendel-roth', 5, 'Your sentence, in nine languages'),
          theirs('svea-lorenzen', 3, 'No more devices to hand out'),
        ],
        pains: [
          theirs('isamu-takeda', 3, 'Posts near the cases'),
          guess('augusta-pendel-roth', 2, 'Two offers more must be asked for', 100),
        ],
        risks: [
          {
            words: 'The board wants the cheapest',
            likelihood: 45,
            cost: 2000,
            net: ['exit', 'Four clocks first; if it stops there, the four stay and are paid, nothing else.'],
          },
        ],
      }),
      beside(80, 'elsewhere', 'The device that everybody has: good, dear, and in five languages.'),
      recommended(79, 'Twelve clocks speak nine languages', 'Children explain to children, in the languages that are spoken here.'),
      shared(78, 'Twelve clocks speak nine languages'),
      sentTrail(78),
      openedTrail(75),
      asked(61, 'Can it count how long people stand there?', {
        verdict: 'does_not',
        because: 'A child who is counted does not hear more.',
        answer: 'redirect',
        words: 'What would you do with the number?',
        on: 60,
      }),
      decided(52, 'not_yet', 'The board has taken it off the list until there are three offers. I have not.'),
      weSaid(52, 'The names of two who could make the other offers, honestly', 45, { kept: 46 }),
      theySaid(45, 'We have the two other offers', 20, { moved: [21, -9, 'One of them asked for two weeks more'] }),
      openedTrail(6),
    ],
  },
  {
    person: 'konstantin-weigel',
    guide: 'priya-raman',
    begins: 43,
    from: 'Every missed appointment is forty minutes with an empty chair.',
    value: 12600,
    acts: [
      listened(
        37,
        [18, 8],
        said('What brings you here today?', 'A figure: nineteen empty chairs in October. Printed, if you like.'),
        said('What does it cost you when it goes wrong', 'Two hundred and forty a day. I have the page here.'),
        said('What are you seeking to accomplish?', 'Empty chairs below three a month, without anyone being telephoned.', { as: 'wish' }),
        said('Who has a say in this', 'I do the figures. Doctor Farouk does not look at them before Thursday.'),
      ),
      stated(29, 'Fewer than three empty chairs a month, and nobody has to telephone for it.', 'konstantin-weigel'),
      playedBack(29),
      confirmed(28),
      way(23, 'A reminder in their own language', {
        words: 'Two days before, in the language they speak; a word back moves the appointment.',
        price: 2700,
        running: 5,
        gains: [theirs('konstantin-weigel', 5, 'The chair is filled the same day')],
        pains: [guess('konstantin-weigel', 2, 'Languages must be asked for at the desk')],
        risks: [
          { words: 'An old lady answers with a letter', likelihood: 30, net: ['other', 'Whoever does not answer is called, as today.'] },
        ],
      }),
      recommended(22, 'A reminder in their own language', 'It fills the chair without a telephone.'),
      shared(22, 'A reminder in their own language'),
      sentTrail(21),
      openedTrail(20),
      joined(11, 'layla-farouk', 'decides', 'Owns the clinic. In theatre on Mondays and Wednesdays.'),
      sentTrail(11, 'layla-farouk'),
      onTrail(8, { act: 'hard', words: 'I had to search for the price. It should stand where the way stands.' }, 'layla-farouk'),
      openedTrail(2, 'layla-farouk'),
    ],
  },
]
