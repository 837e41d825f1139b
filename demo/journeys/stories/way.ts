import { belongs, theySaid, weSaid } from '../acts/beside.ts'
import { listened, said } from '../acts/listening.ts'
import { asked, confirmed, playedBack, stated } from '../acts/purpose.ts'
import { onTrail, sentTrail } from '../acts/trail.ts'
import { beside, downtime, guess, recommended, theirs, way } from '../acts/ways.ts'
import type { JourneyStory } from '../story.ts'

/** Those whose purpose is confirmed, and for whom a way is being sought. */
export const wayStories: JourneyStory[] = [
  {
    person: 'klara-heym',
    guide: 'mateo-fuentes',
    begins: 52,
    from: 'The order goes out at five past six, or tomorrow is a day without books.',
    value: 5200,
    acts: [
      listened(
        45,
        [31, 8],
        said('What brings you here today?', 'I have read your terms. All of them. Paragraph nine is well written.'),
        said('What about this keeps you awake?', 'At six minutes past six somebody asks whether it comes tomorrow. I say yes, and I lie.', {
          as: 'worry',
          cost: 38,
        }),
        said('What are you seeking to accomplish?', 'Twenty books more a day. And I still want to know who took them home.', {
          as: 'wish',
        }),
      ),
      stated(36, 'We sell twenty more books a day.'),
      playedBack(36),
      sentTrail(36),
      onTrail(34, { act: 'reword', words: 'I sell twenty books more a day and still know who took them home.' }),
      way(14, 'An order that sends itself', {
        words: 'Whatever is asked for at the counter joins the evening order by itself, until the last minute.',
        price: 1450,
        effort: 300,
        inputs: { effort: 'Klara: two Sundays, and Ludger grumbles' },
        gains: [theirs('klara-heym', 5, 'No lie at six minutes past six'), guess('klara-heym', 3, 'The names stay beside the titles')],
        pains: [guess('klara-heym', 2, 'The wholesaler wants his own program kept', 70)],
        risks: [{ words: 'The line is down at six', likelihood: 10, cost: 400 }],
      }),
    ],
  },
  {
    person: 'sabine-ritter',
    guide: 'hanna-lindqvist',
    begins: 58,
    from: 'Forty animals, one telephone, and a list on the fridge.',
    with: [
      ['lennart-kuhn', 'has_a_say', 'Writes the list on the fridge.'],
      ['marisol-vega', 'helps'],
    ],
    acts: [
      listened(
        50,
        [29, 9],
        said(
          'Walk me through an ordinary day',
          'First the oldest dog. Then people who saw a picture of a cat that has been gone for three weeks.',
        ),
        said('What about this keeps you awake?', 'An animal sits here because its picture is bad. I know which ones. I could name them.', {
          as: 'worry',
        }),
        said('What are you seeking to accomplish?', 'That each of them has found its people after a month.', { as: 'wish' }),
        said('', 'If the fridge goes, the vaccinations go with it.', { by: 'lennart-kuhn', as: 'worry' }),
      ),
      stated(38, 'Each animal has found its people after a month.', 'sabine-ritter'),
      playedBack(37),
      confirmed(33),
      way(20, 'Pictures on Thursdays', {
        words: 'A volunteer with a camera every Thursday, and a page that shows only who is still here.',
        price: 480,
        gains: [theirs('sabine-ritter', 5, 'No more calls for cats that are gone')],
        pains: [guess('marisol-vega', 2, 'One more line in the rota')],
      }),
      way(20, 'One file for each animal', {
        words: 'Picture, vaccination and who asked, in one place that opens on any telephone.',
        price: 1300,
        running: 1,
        gains: [theirs('lennart-kuhn', 4, 'The list is not on the fridge'), guess('sabine-ritter', 4, 'Who asked is called back')],
        pains: [guess('sabine-ritter', 3, 'Forty animals must be typed in once', 100)],
      }),
      way(18, 'Our animals on the big portal', {
        words: 'The association pays the portal; our part is to keep it fresh.',
        gains: [guess('sabine-ritter', 3, 'People from three counties look there')],
        pains: [theirs('sabine-ritter', 4, 'They ask for a form that nobody fills in')],
      }),
      asked(9, 'Could the page play a barking sound?', {
        by: 'marisol-vega',
        verdict: 'does_not',
        because: 'Nobody takes a dog home for a sound, and the oldest one does not bark.',
        answer: 'decline',
        words: 'Better not: people look at the page in the tram. Shall we give the old dog two pictures instead?',
        on: 8,
      }),
    ],
  },
  {
    person: 'ulrike-sandmann',
    guide: 'priya-raman',
    begins: 66,
    from: 'A round was planned from last week’s list, and an old man waited for his insulin.',
    value: 11800,
    with: [
      ['bohdan-kovalenko', 'decides', 'Plans every round; short sentences help him.'],
      ['janina-petersohn', 'has_a_say', 'Speaks for the nurses.'],
    ],
    acts: [
      listened(
        60,
        [44, 9],
        said('What brings you here today?', 'Ask me how I am first. Then I tell you about the tablets.'),
        said(
          'What does it cost you when it goes wrong',
          'Ten minutes in each home. That is the ten minutes in which somebody says what hurts.',
          { as: 'worry', cost: 140 },
        ),
        said('What are you seeking to accomplish?', 'My nurses talk to people for those ten minutes, and not to a tablet.', { as: 'wish' }),
        said('Who has a say in this', 'I plan. If the plan is wrong they ring me. All twelve. At seven.', { by: 'bohdan-kovalenko' }),
        said('What could keep you from going ahead?', 'If I must sign in again on the third floor I throw it out of the window.', {
          by: 'janina-petersohn',
        }),
      ),
      stated(47, 'My nurses talk to people for those ten minutes, and not to a tablet.', 'ulrike-sandmann'),
      playedBack(46),
      confirmed(41),
      downtime(30, 220, 26, 'Bohdan, from the call list of last year'),
      way(22, 'One list, the same for all', {
        words: 'The plan is made once, in the evening; the tablets carry it and need no network on the stairs.',
        price: 6400,
        effort: 1800,
        running: 6,
        inputs: { effort: 'Ulrike: three evenings with all twelve', running_a_day: 'Our price sheet of this year' },
        gains: [
          theirs('ulrike-sandmann', 5, 'Ten minutes are ten minutes'),
          theirs('bohdan-kovalenko', 5, 'Twelve calls fewer at seven'),
          guess('janina-petersohn', 3, 'Signing works on the third floor'),
        ],
        pains: [
          theirs('bohdan-kovalenko', 3, 'You must plan before six in the evening'),
          guess('janina-petersohn', 4, 'Yet another tablet to learn'),
        ],
        risks: [
          { words: 'A change at night does not reach the morning round', likelihood: 20, cost: 900 },
          {
            words: 'The nurses do not take to it',
            likelihood: 35,
            cost: 6400,
            net: ['trial', 'Three nurses for three weeks; if they say no, everything goes back and nothing is paid.'],
          },
        ],
      }),
      beside(21, 'nothing', 'The list of last week goes on being right most of the time.'),
      beside(21, 'elsewhere', 'The big care program does all of it, at forty a nurse and month, and wants every round its own way.'),
      recommended(12, 'One list, the same for all', 'It gives the ten minutes back, and it is the only one that works on the stairs.'),
      weSaid(12, 'A tablet in her hand that carries a real round', -3),
    ],
  },
  {
    person: 'amara-bello',
    guide: 'hanna-lindqvist',
    begins: 47,
    from: 'The lesson is over before the last tablet has started.',
    value: 8900,
    with: [
      ['henning-voss', 'decides', 'The keys, and the last word on drilling.'],
      ['gokhan-yilmaz', 'has_a_say'],
    ],
    acts: [
      listened(
        40,
        [26, 7],
        said('What brings you here today?', 'The old wing. Sixty children learn there without a line, as in 1987.'),
        said(
          'What are you seeking to accomplish?',
          'Every child writes their first story on a screen that works. Every child, also in the old wing.',
          { as: 'wish' },
        ),
        said('What could keep you from going ahead?', 'Asbestos. You drill where I say, or not at all.', { by: 'henning-voss' }),
      ),
      stated(31, 'Every child writes their first story on a screen that works, in the old wing too.', 'amara-bello'),
      playedBack(31),
      confirmed(30),
      belongs(30, 'Wireless that reaches the old wing'),
      theySaid(25, 'I mark the walls where one may drill, with chalk', 14, { of: 'henning-voss', kept: 15 }),
      way(10, 'Three masts in the corridor', {
        words: 'Where the chalk is: three small masts, one cable, laid in the autumn holidays.',
        price: 3900,
        effort: 200,
        gains: [theirs('amara-bello', 5, 'The old wing writes too'), theirs('henning-voss', 2, 'It goes where you said')],
        pains: [guess('henning-voss', 2, 'A week of dust', 80)],
        risks: [
          {
            words: 'A wall is harder than it looks',
            likelihood: 25,
            cost: 700,
            net: ['guarantee', 'The price stands, whatever the wall says.'],
          },
        ],
      }),
    ],
  },
]
