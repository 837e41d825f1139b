import { weSaid } from '../acts/beside.ts'
import { listened, said } from '../acts/listening.ts'
import { asked, confirmed, playedBack, stated } from '../acts/purpose.ts'
import { openedTrail, sentTrail } from '../acts/trail.ts'
import type { JourneyStory } from '../story.ts'

/** Those who are about to say where they want to arrive. */
export const purposeStories: JourneyStory[] = [
  {
    person: 'estefania-quiroga',
    guide: 'hanna-lindqvist',
    begins: 41,
    from: 'I teach six hours and then I sort lists until the floor is cold.',
    value: 4100,
    with: [['boris-lindemann', 'has_a_say', 'Keeps the lists that are to go.']],
    acts: [
      listened(
        34,
        [28, 10],
        said('What brings you here today?', 'Magdalena said you ask questions. Good. Then ask me why I have not danced since August.'),
        said(
          'What about this keeps you awake?',
          'Somebody pays ten lessons, comes to thirteen, and I am too ashamed to count in front of them.',
          {
            as: 'worry',
            cost: 30,
          },
        ),
        said('What are you seeking to accomplish?', 'That I dance again. Wednesday evenings were mine. Now they belong to course lists.', {
          as: 'wish',
        }),
        said('Who has a say in this', 'Boris does the office. He is proud of his lists, so be careful.'),
      ),
      stated(20, 'I dance on Wednesday evenings again, because the course lists sort themselves.'),
      playedBack(19),
      sentTrail(19),
      openedTrail(17),
    ],
  },
  {
    person: 'steffi-donath',
    guide: 'leyla-aydin',
    begins: 29,
    from: 'Ralf measures on Monday, and the quote goes out a week on Wednesday. By then it has rained in.',
    value: 7800,
    with: [['ralf-donath', 'decides', 'Her husband. On the roof until five.']],
    acts: [
      listened(
        22,
        [37, 12],
        said('What brings you here today?', 'Luise Wirth. Her quotes leave on the same day now, and she is not even nice about it.'),
        said(
          'Walk me through an ordinary day',
          'I decipher what he wrote on a piece of lath. Then I ring him, he is on a roof, then I guess.',
        ),
        said('What about this keeps you awake?', 'Three jobs in October that went to somebody quicker. Not better. Quicker.', {
          as: 'worry',
          cost: 125,
        }),
        said('What are you seeking to accomplish?', 'A Friday that ends on Friday, and not one roof that rains in while I am typing.', {
          as: 'wish',
        }),
      ),
      listened(
        8,
        [12, 6],
        said('What could keep you from going ahead?', 'If I have to hold a screen on a ladder, then no. That is all.', {
          by: 'ralf-donath',
        }),
      ),
      weSaid(8, 'Ask Luise whether Steffi may sit beside her for an hour', 3, { kept: 4 }),
    ],
  },
  {
    person: 'jorn-hinrichs',
    guide: 'priya-raman',
    begins: 25,
    from: 'The fridge called for help at night. It called a man who left in spring.',
    value: 1900,
    acts: [
      listened(
        18,
        [9, 4],
        said('What brings you here today?', 'Insulin for nine hundred euro. In the bin.'),
        said('What about this keeps you awake?', 'Not the money. Somebody needs that stuff on a Saturday.', { as: 'worry', cost: 48 }),
        said('What are you seeking to accomplish?', 'That the fridge wakes someone who can drive. Is that so hard?', { as: 'wish' }),
      ),
      stated(
        7,
        'We leverage a redundant alerting platform with escalation policies so that cold chain incidents are proactively mitigated around the clock.',
      ),
    ],
  },
  {
    person: 'chidi-okafor',
    guide: 'leyla-aydin',
    begins: 38,
    from: 'Two hundred homes, two telephones, and one of them is for when water is running.',
    value: 9600,
    with: [['amina-okafor', 'decides', 'The accounts are hers, and so is the last word on money.']],
    acts: [
      listened(
        30,
        [33, 14],
        said('Walk me through an ordinary day', 'Somebody rings: the heating. I write it on my hand. Before lunch I have washed my hands.'),
        said(
          'What about this keeps you awake?',
          'An owner in Accra trusts me with his whole pension, and I look up his figures in a table called final-final-2.',
          {
            as: 'worry',
          },
        ),
        said('What are you seeking to accomplish?', 'The calm of twenty homes, with two hundred of them.', { as: 'wish' }),
        said('A year from now', 'Amina takes March off. Nobody in our trade takes March off.', { by: 'amina-okafor' }),
      ),
      asked(24, 'Can you build us an app with our logo on it?', {
        verdict: 'unclear',
        because: 'There is no purpose yet to hold it against.',
        answer: 'redirect',
        words: 'Who would open it, and what would they have done before?',
        on: 23,
      }),
      stated(15, 'We manage two hundred homes with the calm of twenty, and Amina takes March off.', 'chidi-okafor'),
      playedBack(15),
    ],
  },
  {
    person: 'paulina-zak',
    guide: 'hanna-lindqvist',
    begins: 27,
    from: 'When it fails in class I stand there with twenty-six children and a grey screen.',
    acts: [
      listened(
        20,
        [24, 8],
        said('What brings you here today?', 'Amara sends me. She thinks I am brave, because I have said yes once.'),
        said('What about this keeps you awake?', 'That they laugh. Not at the screen. At me.', { as: 'worry' }),
        said('What are you seeking to accomplish?', 'I want to try something new in class and not be alone when it fails.', { as: 'wish' }),
      ),
      stated(12, 'I try something new in class every month, and I am not alone when it fails.', 'paulina-zak'),
      playedBack(11),
      confirmed(4),
    ],
  },
]
