/** What those of a large workspace say: where they are, where they want to arrive, and what may lead there. */
export const largeFrom = [
  'Every evening somebody stays an hour longer for the backup.',
  'The telephone rings while somebody stands at the counter.',
  'Three lists say three different things about the stock.',
  'On Mondays nobody knows what happened on the weekend.',
  'A paper lies on a desk for nine days until somebody sees it.',
  'The line drops whenever the big machine is switched on.',
  'Whoever is new waits three days for a place to work.',
  'The invoices go out when somebody has a free evening.',
]
export const largePurposes = [
  'Everybody goes home at six and nothing is left undone.',
  'Whoever calls reaches someone who knows them.',
  'One list is right, and everybody looks at it.',
  'On Monday morning we know what happened on Sunday.',
  'A paper is answered on the day it comes.',
  'Nothing stands still when the big machine runs.',
  'Whoever is new works on the first morning.',
  'An invoice leaves on the evening of the work.',
]
export const largeWays = [
  'A second line',
  'One list for all',
  'A lesson every month',
  'A copy in another house',
  'A lamp that says so',
  'A program less',
]
export const largePromised = [
  'The drawing of the cables',
  'A price in one number',
  'The names of those who left',
  'A visit with the watch in hand',
]
