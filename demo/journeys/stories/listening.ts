import { contact, theySaid, weSaid } from '../acts/beside.ts'
import { listened, listening, said } from '../acts/listening.ts'
import { wasHard } from '../acts/trail.ts'
import type { JourneyStory } from '../story.ts'

/** Those to whom we listen: some have said much, one nothing yet. */
export const listeningStories: JourneyStory[] = [
  {
    person: 'charlotte-beaumont',
    guide: 'jonas-wieczorek',
    begins: 16,
    from: 'Every Friday at five a school class arrives, and the wireless dies with it.',
    value: 6200,
    with: [['taavi-rebane', 'helps', 'Has the ladder and the key to the roof.']],
    acts: [
      weSaid(16, 'A morning of looking, and not a word about what it would cost', 9, { kept: 9 }),
      listened(
        9,
        [34, 9],
        said('What brings you here today?', 'Vincent says you come when you say. Three firms before you have promised me the moon.'),
        said(
          'Walk me through an ordinary day',
          'Friday at five: forty children, forty telephones. At ten past five I stand on the stairs with the router in my hand like a fool.',
        ),
        said(
          'How long has it been like this',
          'Four years. Every firm put up another little box. I can show you eleven of them, nine still blink.',
        ),
        said('What about this keeps you awake?', 'A review on a Sunday night. One star, and the word is always the same: no internet.', {
          as: 'worry',
          cost: 45,
        }),
      ),
      listening(
        1,
        said(
          'Who else feels it?',
          'Taavi. He has climbed to the roof in the snow, because somebody told him to turn it off and on again.',
          {
            by: 'charlotte-beaumont',
          },
        ),
      ),
    ],
  },
  {
    person: 'thorsten-kubitza',
    guide: 'leyla-aydin',
    begins: 33,
    from: 'Pupils book a lesson, forget it, and I stand at the kerb with the engine off.',
    value: 3400,
    acts: [
      listened(
        26,
        [19, 7],
        said('What brings you here today?', 'Malte rides past my car every morning. He says you made their telephones survive the rain.'),
        said('How long has it been like this', 'Since I let them book by themselves. Before that they rang, and then they came.'),
        said(
          'What does it cost you when it goes wrong',
          'Fifty-five euro a lesson, and five of those in a bad week. But it is the standing about that I hate.',
          {
            as: 'worry',
          },
        ),
      ),
      theySaid(26, 'I write down for two weeks who did not come, and what the weather was', 12, { kept: 13 }),
      contact(12, 'message', 'in', 'A voice message from the car: eleven lessons in two weeks, and it never rained once.'),
    ],
  },
  {
    person: 'tomasz-wilk',
    guide: 'jonas-wieczorek',
    begins: 6,
    from: 'The tree stands where the drawing says it does not.',
    acts: [weSaid(6, 'Walk through the new park with him before anyone opens a laptop', -5)],
  },
  {
    person: 'benedikt-hofer',
    guide: 'priya-raman',
    begins: 21,
    from: 'A daughter in Canada asked whether she could sit with her father over the screen. We had no answer for her.',
    value: 2800,
    with: [['thekla-winter', 'has_a_say', 'Knows what the donors would pay for, and what they would not.']],
    acts: [
      listened(
        13,
        [41, 6],
        said(
          'What brings you here today?',
          'He died on a Tuesday. She saw the ceiling, because nobody held the tablet. I do not want that again.',
        ),
        said(
          'Walk me through an ordinary day',
          'There is no ordinary day. There are rooms in which one speaks softly, and a machine that beeps when a call comes in.',
        ),
        said('What about this keeps you awake?', 'That somebody who never came here hears someone die through a bad line.', {
          as: 'worry',
        }),
      ),
      wasHard(13, 'listening', 'The keys were too loud in that room. I wrote on paper and typed it in afterwards.', [
        6,
        'The answers are taken from the notes now; a second screen is not needed in the room.',
      ]),
    ],
  },
  {
    person: 'arjun-sen',
    guide: 'mateo-fuentes',
    begins: 4,
    from: 'A customer of the Breite Straße shop is a stranger in the other one, with the same eyes.',
    with: [['meera-sen', 'decides', 'His wife; she sees more patients than he does.']],
    acts: [
      listened(
        2,
        [15, 11],
        said(
          'How long has it been like this',
          'Since the second shop: 2019. The measured values are in a folder, the folder is in a drawer, the drawer is in the other street.',
        ),
      ),
    ],
  },
]
