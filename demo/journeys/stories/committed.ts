import { aims, checkedIn, decided, handedOn, measured } from '../acts/after.ts'
import { theySaid, weSaid } from '../acts/beside.ts'
import { listened, said } from '../acts/listening.ts'
import { asked, confirmed, playedBack, stated } from '../acts/purpose.ts'
import { onTrail, openedTrail, sentTrail } from '../acts/trail.ts'
import { guess, recommended, shared, theirs, way } from '../acts/ways.ts'
import type { JourneyStory } from '../story.ts'

/** Those who said yes: most are sure, one has become less so, one is silent. */
export const committedStories: JourneyStory[] = [
  {
    person: 'vincent-adler',
    guide: 'jonas-wieczorek',
    begins: 118,
    from: 'Two booking systems, and each thinks that the other one is right.',
    value: 18400,
    with: [['magdalena-horvath', 'decides', 'Runs the desk; answers at night.']],
    acts: [
      listened(
        112,
        [33, 11],
        said('What brings you here today?', 'On Saturday I had two families for one room. I gave them my office.'),
        said('What are you seeking to accomplish?', 'One book. If it says the room is free, it is free.', { as: 'wish' }),
        said('What could keep you from going ahead?', 'The trade fair in autumn. Nothing may move in those ten days.', {
          by: 'magdalena-horvath',
        }),
      ),
      stated(103, 'There is one book, and if it says that a room is free, it is free.', 'vincent-adler'),
      playedBack(103),
      confirmed(101),
      way(92, 'The old book closes on a Monday', {
        words: 'Both run for three weeks; on a Monday in the quiet season the old one closes.',
        price: 9200,
        effort: 1600,
        running: 8,
        gains: [theirs('vincent-adler', 5, 'No family in the office'), theirs('magdalena-horvath', 4, 'One screen at two in the morning')],
        pains: [guess('magdalena-horvath', 3, 'Three weeks with two books', 90)],
        risks: [
          {
            words: 'A booking is only in the old one',
            likelihood: 20,
            cost: 400,
            net: ['parallel_run', 'We look through both every evening for three weeks.'],
          },
        ],
      }),
      recommended(91, 'The old book closes on a Monday', 'It is one book from that Monday on.'),
      shared(90, 'The old book closes on a Monday'),
      sentTrail(90),
      openedTrail(89),
      aims(88, 'Rooms booked twice in a month', [3, 0, 'rooms'], -20),
      onTrail(76, { act: 'decide', answer: 'yes', words: 'Do it before the fair. Not in it.' }),
      weSaid(76, 'Both books looked through every evening until the Monday', 55, { kept: 55 }),
      theySaid(74, 'The desk has no one on leave in that week', 60, { of: 'magdalena-horvath', kept: 61 }),
      checkedIn(74, 2, 8, 'I slept. That is new.'),
      checkedIn(73, 2, 7, 'Ask me again when the old one is closed.', 'magdalena-horvath'),
      checkedIn(61, 14, 9, 'Not one room twice.'),
      checkedIn(60, 14, 9, 'The night porter likes it. He likes nothing.', 'magdalena-horvath'),
      checkedIn(30, 45, 9, 'The fair went by and nobody noticed anything.'),
      measured(30, 'Rooms booked twice in a month', 1, 'Magdalena Horváth'),
      checkedIn(29, 45, 9, '', 'magdalena-horvath'),
    ],
  },
  {
    person: 'sven-ebert',
    guide: 'tomas-oliveira',
    begins: 97,
    from: 'One hour without the warehouse system costs me a lorry.',
    value: 34000,
    with: [
      ['agnieszka-pawlak', 'decides', 'On her feet all day; walk along.'],
      ['rashid-karimi', 'has_a_say'],
    ],
    acts: [
      listened(
        92,
        [27, 9],
        said('What brings you here today?', 'We move in spring. If it stands still on that day I can stay where I am.'),
        said(
          'What about this keeps you awake?',
          'Six in the morning, eleven lorries with their engines running, and a screen that turns in a circle.',
          { as: 'worry' },
        ),
        said('What are you seeking to accomplish?', 'At six the trucks leave, and nobody had to shout.', { as: 'wish' }),
      ),
      stated(85, 'At six the trucks leave, and nobody had to shout.', 'sven-ebert'),
      playedBack(85),
      confirmed(84),
      way(76, 'A second line, and the lists on paper at five', {
        words: 'Another line by another street, and every list of the morning printed at five, whether it is needed or not.',
        price: 16800,
        effort: 2400,
        running: 19,
        gains: [theirs('sven-ebert', 5, 'The trucks leave'), theirs('agnieszka-pawlak', 3, 'A list that a fall does not break')],
        pains: [guess('rashid-karimi', 2, 'A heap of paper at five')],
        risks: [
          {
            words: 'Both lines run through the same shaft',
            likelihood: 10,
            cost: 20000,
            net: ['guarantee', 'We open the shaft and look, before you sign.'],
          },
        ],
      }),
      recommended(75, 'A second line, and the lists on paper at five', 'At six it does not matter what the screen does.'),
      shared(75, 'A second line, and the lists on paper at five'),
      decided(66, 'yes', 'Good. But the shaft first.'),
      weSaid(66, 'The shaft opened, with a picture of it', 60, { kept: 61 }),
      checkedIn(64, 2, 9, 'Right decision.'),
      checkedIn(63, 2, 8, '', 'agnieszka-pawlak'),
      weSaid(60, 'The second line is live', 18, { moved: [20, 6, 'The street is dug up a second time'] }),
      checkedIn(52, 14, 8, 'The lists are good. Print them bigger.', 'agnieszka-pawlak'),
      checkedIn(51, 14, 9, 'The picture of the shaft hangs in my office.'),
      checkedIn(20, 45, 6, 'Second time they dig up the street. I have told my people a date, and it was yours.'),
      checkedIn(20, 45, 8, '', 'agnieszka-pawlak'),
      asked(19, 'Can we have a lorry with an aerial until then?', { verdict: 'serves', because: 'The trucks leave at six with it too.' }),
    ],
  },
  {
    person: 'dorothea-linde',
    guide: 'priya-raman',
    begins: 58,
    from: 'When the prescription line is down I send ill people away.',
    value: 4300,
    acts: [
      listened(
        54,
        [21, 5],
        said(
          'What brings you here today?',
          'An old man with an infection, on a Friday, at ten to six. I gave him the address of the other pharmacy.',
        ),
        said(
          'What does it cost you when it goes wrong',
          'A hundred and sixty on a bad day. But he does not come back, and that is what it costs.',
          {},
        ),
        said('What are you seeking to accomplish?', 'That I look at the customer and not at the screen.', { as: 'wish' }),
      ),
      stated(48, 'I look at the customer and not at the screen, and nobody is sent away.', 'dorothea-linde'),
      playedBack(48),
      confirmed(46),
      way(40, 'A line in reserve that comes by itself', {
        words: 'When the one is down, the other takes over before the label is printed.',
        price: 1900,
        running: 2,
        gains: [theirs('dorothea-linde', 5, 'Nobody is sent away')],
        pains: [guess('dorothea-linde', 1, 'Another box under the counter')],
        risks: [
          {
            words: 'Nobody notices that the reserve is gone',
            likelihood: 15,
            cost: 500,
            net: ['other', 'We pull the first plug on every first Monday, and you see it work.'],
          },
        ],
      }),
      recommended(39, 'A line in reserve that comes by itself', 'The old man gets what he came for.'),
      shared(39, 'A line in reserve that comes by itself'),
      sentTrail(39),
      onTrail(35, { act: 'decide', answer: 'yes', words: 'If it really comes by itself.' }),
      weSaid(35, 'The reserve is in, and we pull the plug in front of you', 25, { kept: 26 }),
      checkedIn(33, 2, 8, 'It came by itself.'),
      handedOn(20, 14),
    ],
  },
]
