import type { TradeWords } from './trade.ts'

export const partner: TradeWords = {
  places: ['the van', 'the site office', 'our kitchen', 'the waiting room of a customer'],
  troubles: [
    'a delivery for the bakery stands at the wrong door',
    'the sockets come on Thursday and the cupboards on Wednesday',
    'a customer was told two different days by the two of us',
    'the part is announced for a week that has gone',
    'the number was ported a day too early',
    'the drawing we sent was the old one',
    'the invoice went to the customer in place of us',
    'a wall was closed before the cable was in',
  ],
  plans: [
    'one visit in place of two',
    'a shared calendar for building weeks',
    'a price for the three usual cases',
    'an apprentice swapped for a week',
    'a common evening for craft firms',
  ],
  wins: [
    'socket, cable and screen were done in one morning',
    'the number moved at midnight and rang at one past',
    'the spare part was there before the old one had cooled',
    'a customer thanked both of us in one letter',
    'the grant came through for the roofers',
    'the apprentice came back with a plan and a grin',
  ],
  details: [
    'Say the day when it slips, not after.',
    'Pays on the day, and expects the same.',
    'The number on the van is the right one.',
    'Never sell in front of their customer.',
    'Stock counts on the last Friday.',
    'Bring the drawing printed.',
  ],
  favours: [
    'two hours on a Saturday at the warehouse',
    'sending the dental laboratory our way',
    'the frank word about a slow supplier',
    'the tool lent for a month',
  ],
}

export const volunteering: TradeWords = {
  places: ['the room with the long table', 'the kitchen of the club', 'the cellar with the spare parts', 'the front room on a Wednesday'],
  troubles: [
    'nine toasters and one soldering iron is a bad ratio',
    'the projector has chosen its own language',
    'two helpers are ill and the list for Saturday is thin',
    'somebody paid a man on the phone who said he was the bank',
    'the tablets of the club all want a password at once',
    'the key is with someone who is on holiday',
    'parts lie in the wrong drawers again',
    'the newcomer sat for an hour before anyone asked',
  ],
  plans: [
    'a rota that people fill in by themselves',
    'an afternoon on phone fraud',
    'drawers with pictures in place of words',
    'a pair for every newcomer',
    'photo lessons in the park',
  ],
  wins: [
    'a radio from 1958 played the evening news',
    'six people saw their grandchildren on a screen',
    'twenty-three things went home mended',
    'the club wrote its first common mail, all of it in capitals',
    'a newcomer came back and brought a neighbour',
    'a laptop for the girl in the fourth form was ready by Monday',
  ],
  details: [
    'Comes for the people, not for the machines.',
    'Never hand out tasks over the table; ask before.',
    'Needs to leave by five because of the bus.',
    'Cake is paid from the tin.',
    'Large print and no abbreviations.',
    'Thank right after, not next month.',
  ],
  favours: [
    'opening although it rained',
    'the hour beside a man who was cross with his phone',
    'sorting the screws over the winter',
    'the cake that brought the quarter in',
  ],
}
