import { decided, declined, ended, fitWeighed } from '../acts/after.ts'
import { contact, theySaid, weSaid } from '../acts/beside.ts'
import { listened, said } from '../acts/listening.ts'
import { asked, confirmed, playedBack, stated } from '../acts/purpose.ts'
import { onTrail, openedTrail, sentTrail } from '../acts/trail.ts'
import { guess, recommended, shared, theirs, way } from '../acts/ways.ts'
import type { JourneyStory } from '../story.ts'

/** Those that ended on the way: declined, decided against, gone elsewhere, faded. */
export const endedStories: JourneyStory[] = [
  {
    person: 'momme-petersen',
    guide: 'leyla-aydin',
    begins: 69,
    from: 'A policy ran out, and the reminder went to a man who has retired.',
    value: 14000,
    acts: [
      listened(
        63,
        [21, 17],
        said('What brings you here today?', 'I compare. You are the seventh. The table is open beside you while we talk.'),
        said('What about this keeps you awake?', 'That I pay more than the man next door.', { as: 'worry' }),
        said('How did you decide the last time', 'The cheapest of the seven. We changed again after a year.'),
      ),
      asked(59, 'Your prices as a table, by the hour, with everyone else’s beside them.', {
        verdict: 'unclear',
        because: 'He has not said where he wants to arrive, only what it may cost.',
        answer: 'redirect',
        words: 'If the price were the same for all seven: what would you choose by?',
        on: 58,
      }),
      asked(51, 'The same table again, with two per cent less.', {
        verdict: 'unclear',
        because: 'A percentage leads nowhere that he has named.',
        answer: 'decline',
        words: 'One price for all. We can say what each line is for, and leave lines out together.',
        on: 50,
      }),
      fitWeighed(
        45,
        'partly',
        ['no', 'Three tables, three times the same question back. He follows the lower number.'],
        ['no', 'He chooses by the line; our strength is the whole.', 'Carsten Möllenkamp at Hardwerk'],
      ),
      declined(
        44,
        'Two talks, three tables, and no word of the people whose policies run out. He would follow the next cheaper firm in a year, and we would have changed everything for it. The reminder itself is a small thing that others do well.',
        'Dear Mr Petersen, thank you for your time and for your openness about how you choose. We have thought about it and believe that we are not the right ones for you: you choose by the line, and our strength is the whole. For the reminder that went astray, the program that you have can do it: page 41 of its guide, and Wencke Hinrichs two streets from you has set it up in her own office. We have enjoyed the tea. Leyla Aydin',
        'Carsten Möllenkamp at Hardwerk, who sells by the line and well',
      ),
    ],
  },
  {
    person: 'bronwen-achterlee',
    guide: 'priya-raman',
    begins: 79,
    from: 'I want a shop online that looks as if I had thrown it.',
    value: 1700,
    acts: [
      listened(
        72,
        [25, 10],
        said('What brings you here today?', 'Adriana does my books. She says I sell pots like a secret.'),
        said('What about this keeps you awake?', 'Parcels. A pot that leaves whole and arrives as two.', { as: 'worry' }),
        said('What are you seeking to accomplish?', 'To sell forty pots a month to people who will drink from them.', { as: 'wish' }),
      ),
      stated(65, 'I sell forty pots a month to people who drink from them.', 'bronwen-achterlee'),
      playedBack(65),
      confirmed(60),
      way(54, 'A shop with forty shelves', {
        words: 'Forty pictures, no more; what is sold makes room.',
        price: 1250,
        running: 1,
        gains: [theirs('bronwen-achterlee', 4, 'Nobody waits for a pot that is not thrown yet')],
        pains: [theirs('bronwen-achterlee', 4, 'Pictures, with clay on your hands')],
        risks: [
          { words: 'Two pots out of one', likelihood: 40, cost: 60, net: ['guarantee', 'The first ten parcels that break are ours.'] },
        ],
      }),
      recommended(53, 'A shop with forty shelves', 'Forty is your number.'),
      shared(53, 'A shop with forty shelves'),
      sentTrail(53),
      openedTrail(50),
      onTrail(41, {
        act: 'decide',
        answer: 'no',
        words: 'It is a good way. I found out that I would rather stand at the market. Thank you for asking me why.',
      }),
    ],
  },
  {
    person: 'ottokar-dresel',
    guide: 'priya-raman',
    begins: 45,
    from: 'Scans arrive in five formats, and the crown must be right in one.',
    value: 6100,
    with: [['ji-eun-kang', 'decides', 'Models every crown; reads the offers first.']],
    acts: [
      listened(
        39,
        [16, 12],
        said('What brings you here today?', 'A molar. Two tenths too high. The patient found out at dinner.'),
        said('What are you seeking to accomplish?', 'Whatever comes in, the same thing comes out.', { as: 'wish' }),
        said('What could keep you from going ahead?', 'The maker of the mill will do it for nothing, if we sign for five years.', {
          by: 'ji-eun-kang',
        }),
      ),
      stated(32, 'Whatever format a scan comes in, the crown is right.', 'ji-eun-kang'),
      playedBack(32),
      confirmed(31),
      way(26, 'A gate that checks every scan', {
        words: 'What does not fit is sent back with a sentence, before anybody models it.',
        price: 3300,
        running: 3,
        gains: [theirs('ji-eun-kang', 4, 'You model it once')],
        pains: [guess('ottokar-dresel', 3, 'Dentists do not like to get things back')],
      }),
      recommended(25, 'A gate that checks every scan', 'What comes out can only be the same if what comes in is looked at.'),
      shared(25, 'A gate that checks every scan'),
      theySaid(24, 'We tell you either way', 14, { kept: 14 }),
      ended(
        14,
        'went_elsewhere',
        'The maker of the mill, for nothing and five years. They rang to say so, both of them, which was decent.',
      ),
    ],
  },
  {
    person: 'jannis-moor',
    guide: 'mateo-fuentes',
    begins: 109,
    from: 'I count kegs when I should taste beer.',
    value: 3800,
    with: [['elin-moor', 'has_a_say', 'The tap room.']],
    acts: [
      listened(
        101,
        [47, 6],
        said(
          'What brings you here today?',
          'It is past midnight and the mash is at sixty-two degrees, so I have time. May I begin with my grandfather?',
        ),
        said('What are you seeking to accomplish?', 'To taste more and count less.', { as: 'wish' }),
      ),
      weSaid(101, 'A drawing of how kegs could count themselves', 91, { kept: 92 }),
      stated(90, 'I taste more and count less.', 'jannis-moor'),
      playedBack(90),
      contact(76, 'email', 'out', 'Asked for the sentence, whether it is his.'),
      contact(58, 'call', 'out', 'Elin says he is in the cellar. He has been in the cellar since the hops came.'),
      ended(37, 'faded', 'Two letters, two calls, no answer since the hops came in. We greet him in February, without an offer.'),
    ],
  },
  {
    person: 'malika-benhadj',
    guide: 'jonas-wieczorek',
    begins: 140,
    from: 'At six in the morning I send, and at five I find out whether I can.',
    acts: [
      listened(
        133,
        [28, 9],
        said('What brings you here today?', 'A transmitter from the nineties and a studio full of sixteen-year-olds.'),
        said('What are you seeking to accomplish?', 'That anyone in the quarter has made a programme by Sunday.', { as: 'wish' }),
        said('Who has a say in this', 'The association. Eleven people, and all of them talk for a living.'),
      ),
      stated(126, 'Anyone in the quarter who comes on Monday is on the air by Sunday.', 'malika-benhadj'),
      playedBack(126),
      confirmed(124),
      way(117, 'A studio in a suitcase', {
        words: 'Two microphones, one knob, and it sends from the kitchen table.',
        price: 1900,
        gains: [theirs('malika-benhadj', 5, 'By Sunday')],
        pains: [guess('malika-benhadj', 2, 'Suitcases do not come back')],
        risks: [{ words: 'It does not come back', likelihood: 50, cost: 1900 }],
      }),
      recommended(116, 'A studio in a suitcase', 'Monday to Sunday fits into it.'),
      shared(116, 'A studio in a suitcase'),
      decided(95, 'no', 'The grant went into the roof. It rained on the transmitter, and that was that.'),
    ],
  },
]
