import { aims } from '../acts/after.ts'
import { belongs, theySaid, weSaid } from '../acts/beside.ts'
import { listened, said } from '../acts/listening.ts'
import { asked, confirmed, playedBack, stated } from '../acts/purpose.ts'
import { onTrail, openedTrail, sentTrail, wasHard } from '../acts/trail.ts'
import { beside, fears, guess, joined, putAside, putBack, recommended, shared, theirs, way } from '../acts/ways.ts'
import type { JourneyStory } from '../story.ts'

/** Mara and Ruth, whom the guide and the pictures tell about. */
export const maraAndRuth: JourneyStory[] = [
  {
    person: 'mara-petrov',
    guide: 'mateo-fuentes',
    begins: 96,
    from: 'Every evening I throw two trays away, and I know it at noon already.',
    value: 9400,
    with: [['annelie-kruger', 'has_a_say', 'Works the ovens. Learns by hand, from a page beside the oven.']],
    acts: [
      listened(
        96,
        [42, 8],
        said('What brings you here today?', 'A new till. No. The trays. No: what I want is to go to bed without having thrown bread away.'),
        said(
          'Walk me through an ordinary day',
          'I am up at two. At noon I know what will be left over. At six I throw it away myself, so that nobody else has to.',
        ),
        said('What does it cost you when it goes wrong', 'Two trays. Count the flour, count the butter, count me at two in the morning.'),
        said('What are you seeking to accomplish?', 'Not one tray is thrown away on a weekday. Sundays I forgive us.', { as: 'wish' }),
        said('A year from now', 'The bin behind the bakehouse is a small one.'),
      ),
      listened(81, [20, 6], said('What could keep you from going ahead?', 'An empty shelf at five. People do not come back after that.')),
      stated(80, 'Not one tray is thrown away on a weekday.', 'mara-petrov'),
      playedBack(80),
      confirmed(80),
      aims(79, 'Trays thrown away on a weekday', [2, 0, 'trays'], -60),
      way(66, 'Evening orders from the shops', {
        words: 'Each shop says at closing time what it will sell tomorrow. You bake what is ordered, not what you guess.',
        price: 980,
        effort: 200,
        running: 2,
        inputs: { price: 'Our offer, line 3', effort: 'Mara: four evenings in the shops', running_a_day: 'Our price sheet of this year' },
        gains: [
          theirs('mara-petrov', 5, 'No tray thrown away on a weekday'),
          theirs('annelie-kruger', 4, 'Home when the last oven is off'),
          guess('mara-petrov', 3, 'Half an hour more of sleep'),
        ],
        pains: [
          guess('mara-petrov', 2, 'Four shops must remember it, every evening'),
          theirs('annelie-kruger', 5, 'Learns it alone, and it is a screen'),
        ],
        risks: [
          {
            words: 'A shelf is empty at five',
            likelihood: 30,
            cost: 260,
            net: ['parallel_run', 'You bake ten over for two weeks, at our cost.'],
          },
          { words: 'A shop forgets to order', likelihood: 40, cost: 120 },
        ],
      }),
      way(66, 'A forecast from the till', {
        words: 'The till learns from two years of mornings and says what to bake.',
        price: 2600,
        running: 4,
        gains: [guess('mara-petrov', 3, 'Nobody has to order')],
        pains: [theirs('mara-petrov', 4, 'A machine tells a baker what to bake'), guess('annelie-kruger', 2, 'One more number to believe')],
      }),
      way(64, 'Half the trays at four, the rest at noon', {
        words: 'Bake twice and smaller.',
        effort: 600,
        gains: [guess('mara-petrov', 4, 'Fewer trays left over')],
        pains: [theirs('annelie-kruger', 5, 'The oven is on until two')],
      }),
      beside(64, 'elsewhere', 'The till maker sells a forecast too, at three times the price, and it comes with their till.'),
      recommended(64, 'Evening orders from the shops', 'You bake what is ordered, not what you guess.'),
      shared(64, 'Evening orders from the shops'),
      sentTrail(63),
      openedTrail(61),
      asked(58, 'Can the list also do the wages?', {
        verdict: 'does_not',
        because: 'Wages fill no tray and empty none.',
        answer: 'redirect',
        words: 'What would the wages change for the trays?',
      }),
      putAside(50, 'Half the trays at four, the rest at noon'),
      wasHard(47, 'trail', 'She read it on the telephone with floury hands and could not scroll the picture.', [
        40,
        'The picture fits the width now.',
      ]),
      joined(36, 'stoyan-petrov', 'decides', 'Her brother. Doubts everything with a plug until he has tried it himself.'),
      fears(36, 'An order is typed in wrong at closing time', {
        likelihood: 30,
        cost: 90,
        net: ['other', 'The bakehouse rings back when an order is half of the usual.'],
      }),
      asked(34, 'Could the names be the ones we say? Nobody calls it a wheat roll 60.', {
        by: 'stoyan-petrov',
        verdict: 'serves',
        because: 'An order that is understood is baked.',
        answer: 'do_it',
        words: 'Yes. We come and listen to all four shops.',
        on: 33,
      }),
      belongs(
        33,
        'Evening orders running in the Seestraße shop',
        'I count the trays that go back, every evening for two weeks',
        'The order list with the names of the rolls as the shops say them',
        'I talk to Stoyan about the list before the weekend',
        'A page for the shops that fits beside the oven',
      ),
      openedTrail(22, 'mara-petrov'),
      putBack(19, 'Half the trays at four, the rest at noon'),
      recommended(19, 'Half the trays at four, the rest at noon', 'Baking twice was tried on paper for a day, because it needs no screen.'),
      recommended(
        17,
        'Evening orders from the shops',
        'You bake what is ordered, not what you guess. Baking twice keeps the oven on until two, and the trays are still guessed.',
      ),
    ],
  },
  {
    person: 'ruth-kessler',
    guide: 'leyla-aydin',
    begins: 51,
    from: 'A client asked where her divorce papers lie, and I did not know what to say.',
    value: 7600,
    with: [
      ['albrecht-brandt', 'decides', 'Dictates. The dictating machine stays.'],
      ['solveig-matthies', 'has_a_say', 'Knows what really runs.'],
    ],
    acts: [
      listened(
        51,
        [30, 5],
        said(
          'What brings you here today?',
          'A client asked me a simple question. Where do my papers lie? I have been a lawyer for thirty years and I did not know.',
        ),
        said(
          'What about this keeps you awake?',
          'Somebody reads what a woman wrote about her husband. That is all there is to fear. It is enough.',
          { as: 'worry' },
        ),
        said('What are you seeking to accomplish?', 'I open a file at home in the evening and know that nobody else can.', { as: 'wish' }),
        said('Who has a say in this', 'Albrecht and I. Nobody outvotes anybody.'),
        said('', 'Whatever you do, the tapes come to my desk at eight.', { by: 'solveig-matthies' }),
      ),
      stated(44, 'I open a file at home in the evening and know that nobody else can.', 'ruth-kessler'),
      playedBack(44),
      sentTrail(44),
      onTrail(43, { act: 'confirm' }),
      way(38, 'Files that open at home, for two people', {
        words: 'The files stay in your house; your own key opens them at home, and the list of who opened what comes to you on Mondays.',
        price: 4800,
        effort: 900,
        running: 5,
        inputs: { price: 'Our offer of this month', effort: 'Solveig: three afternoons' },
        gains: [
          theirs('ruth-kessler', 5, 'An answer for the next client who asks'),
          guess('albrecht-brandt', 3, 'The archive is out of one head and into the house'),
          theirs('solveig-matthies', 4, 'The scanner puts things where you would'),
        ],
        pains: [theirs('albrecht-brandt', 4, 'A key on a ring, every evening'), guess('ruth-kessler', 1, 'Mondays begin with a list')],
        risks: [
          {
            words: 'The key is lost in a taxi',
            likelihood: 25,
            cost: 300,
            net: ['guarantee', 'Rung before midnight, locked within five minutes; a new key the next morning, on us.'],
          },
        ],
      }),
      way(38, 'Nothing leaves the house', {
        words: 'No file is opened at home. A lamp in the library, and a good chair.',
        price: 350,
        gains: [guess('albrecht-brandt', 4, 'It stays as you know it')],
        pains: [theirs('ruth-kessler', 5, 'Evenings in the office')],
      }),
      beside(37, 'nothing', 'The papers lie where they lie; the question comes again.'),
      recommended(36, 'Files that open at home, for two people', 'It answers the question that your client asked.'),
      shared(34, 'Files that open at home, for two people'),
      openedTrail(33),
      sentTrail(33, 'albrecht-brandt'),
      openedTrail(31, 'albrecht-brandt'),
      onTrail(31, { act: 'ask', words: 'Does the dictating machine go on working as it does?' }, 'albrecht-brandt'),
      theySaid(30, 'We name the two who get a key', 23, { broken: [22, 'They could not agree on the second one'] }),
      belongs(19, 'I talk to my partner by Friday', 'Tell her in one page where a client’s papers lie, and who can read them'),
      weSaid(19, 'No more options from us: one way, one date', 12, { kept: 12 }),
      openedTrail(9),
    ],
  },
]
