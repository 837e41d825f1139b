/** What is promised in a trade, by us and by them; written by hand, dealt out like cards. */
interface PromiseWords {
  us: string[]
  them: string[]
}

const promiseWords: Record<string, PromiseWords> = {
  food: {
    us: [
      'A till that starts without the back office',
      'Prices on the scales before the shop opens',
      'Someone beside you on the first Saturday',
      'The receipt printer swapped for the quiet one',
      'The allergens on the screen by the counter',
      'One number to call on a Sunday',
    ],
    them: [
      'We write down every time the line stops',
      'The menu for the winter, with the prices',
      'I ask the night shift what they would change',
      'The key to the cellar for a day',
    ],
  },
  office: {
    us: [
      'A list of who can open which folder',
      'The old server gone from under the desk',
      'Letters that print with the right head again',
      'A trial of the second line with the first one pulled out',
      'Half an hour for everyone on what to do with a strange attachment',
      'The drawing of the network on one page',
      'The laptop of the new colleague, ready on her first morning',
    ],
    them: [
      'The names of all who left this year',
      'We decide between Tuesday and Thursday for the change',
      'The contract with the telephone company, all its pages',
      'I clear the cupboard so that you can get at the wall',
    ],
  },
  health: {
    us: [
      'Cards that are read at the first try',
      'The waiting room without the beeping',
      'A spare telephone in the drawer of the reception',
      'A night of watching the backup, with a note in the morning',
      'The tablets of the round, charged and locked',
      'One page for the substitute, so that nobody is called at home',
    ],
    them: [
      'The roster of the month, so that we know when nobody is in the room',
      'The data protection officer looks at it',
      'We close on Wednesday afternoon for it',
      'A room for the lesson, with chairs',
    ],
  },
  hands: {
    us: [
      'Scanners that read in the cold store',
      'A picture of every cable in the hall',
      'A price for the second gate, in one number',
      'The plotter heard from every desk again',
      'Loading lists on the telephone of the driver',
      'The camera over the yard where the insurer wants it',
      'A rehearsal of the day without power',
    ],
    them: [
      'The plan of the hall with the new racks',
      'The electrician is there before you are',
      'I ask the drivers, and not only the loud ones',
      'The serial numbers of all the machines',
    ],
  },
  prospect: {
    us: [
      'A morning of looking, without an offer at the end',
      'Two names of firms like yours to call without us',
      'What it would cost to leave everything as it is',
      'An honest word whether we are the right ones',
      'The proposal on two pages, as we said',
    ],
    them: [
      'We talk about it in the round on Monday',
      'The last three bills, so that you see what we pay',
      'I bring my brother along next time',
      'We tell you either way',
    ],
  },
  partner: {
    us: [
      'The name of someone who needs just this',
      'The survey of the cabinet, with pictures',
      'Word within a day when one of yours calls',
      'Our part of the offer, with our price beside it',
    ],
    them: [
      'The cable inspected and signed',
      'A free slot before the holidays',
      'The drawing of the ceiling',
      'A call once the owner has decided',
    ],
  },
  team: {
    us: [
      'A free Friday for the course',
      'A second pair of eyes on the night change',
      'The talk about money, with a number in it',
      'Someone else on the list in the school holidays',
    ],
    them: [
      'I write the steps down as I go',
      'The new one comes along on two visits',
      'I try the rehearsal without looking',
      'A plan for the holidays',
    ],
  },
  volunteers: {
    us: [
      'Twelve laptops wiped and ready',
      'Coffee and a key on Saturday',
      'A certificate for everyone who taught',
      'The projector that works with every cable',
    ],
    them: [
      'I bring two who want to learn',
      'I take the first hour on Saturday',
      'The list of who comes',
      'I ask the parish about the room',
    ],
  },
}

/** Which words fit a trade. */
export function wordsFor(relation: string, trade: string): PromiseWords {
  const name =
    relation === 'prospect'
      ? 'prospect'
      : trade === 'partner'
        ? 'partner'
        : trade === 'team'
          ? 'team'
          : relation === 'volunteer'
            ? 'volunteers'
            : groups[trade]
  return promiseWords[name ?? 'hands'] as PromiseWords
}

const groups: Record<string, string> = {
  bakery: 'food',
  hospitality: 'food',
  shop: 'food',
  law: 'office',
  accounting: 'office',
  architecture: 'office',
  studio: 'office',
  housing: 'office',
  association: 'office',
  school: 'health',
  clinic: 'health',
  pharmacy: 'health',
  care: 'health',
}

/** Why a day was moved, and why a promise was not kept. */
export const reasonsToMove = [
  'The part is a week late',
  'Two of us were ill',
  'Their audit came in between',
  'The electrician was not done',
  'We had thought it smaller than it is',
  'The holidays; nobody was there to say yes',
]
export const reasonsBroken = [
  'We had promised it for the old line, which is gone',
  'Forgotten, until they asked',
  'The maker no longer makes it',
  'They did not get the money for it this year',
]
