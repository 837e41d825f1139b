/** What someone seeks or could give, and how many days ago they said so. */
export interface DemoSaid {
  person: string
  words: string
  topics: readonly string[]
  ago: number
}

export const needs: readonly DemoSaid[] = [
  {
    person: 'mara-petrov',
    words: 'Someone who fetches the bread that is left over in the evening, before it is thrown away.',
    topics: ['bread'],
    ago: 41,
  },
  { person: 'friederike-mond', words: 'Money for a second shop, from somebody who understands small firms.', topics: ['money'], ago: 33 },
  { person: 'samir-haddad', words: 'Solid tables for the terrace, made of real wood.', topics: ['furniture'], ago: 25 },
  { person: 'judith-rosenbaum', words: 'A printer who takes on short runs of two hundred books.', topics: ['books'], ago: 52 },
  { person: 'ruth-kessler', words: 'An apartment for our trainee, near the office and not dear.', topics: ['housing'], ago: 14 },
  { person: 'konrad-wirth', words: 'An apprentice who likes wood, from a school nearby.', topics: ['apprentices'], ago: 60 },
  { person: 'gerd-habermann', words: 'Thieves were in the yard twice. Somebody to make the gate secure.', topics: ['safety'], ago: 20 },
  { person: 'fatoumata-diallo', words: 'A hall in which sixty people can sit, one evening in spring.', topics: ['rooms'], ago: 9 },
]

export const offers: readonly DemoSaid[] = [
  { person: 'chidi-okafor', words: 'Small flats for trainees, as long as the house has any.', topics: ['housing'], ago: 70 },
  { person: 'tendai-moyo', words: 'Loans for small firms and shops, and an honest look at the numbers.', topics: ['money'], ago: 90 },
  { person: 'konrad-wirth', words: 'Tables and benches of oak, for indoors and out.', topics: ['furniture'], ago: 60 },
  { person: 'gerd-habermann', words: 'Short print runs: books from a hundred on.', topics: ['books'], ago: 80 },
  { person: 'winfried-kleist', words: 'Locks, alarms and cameras for yards and shops.', topics: ['safety'], ago: 30 },
  { person: 'dieter-volkmar', words: 'Our stage and its hall are free on Mondays, eighty seats.', topics: ['rooms'], ago: 44 },
  { person: 'beate-holm', words: 'Cuttings and trees for schools, for the price of the pot.', topics: ['garden'], ago: 100 },
  { person: 'judith-rosenbaum', words: 'I read first chapters, and say what I think.', topics: ['books'], ago: 52 },
]

/** Introductions that are under way or done: seeker and giver, how long ago both were asked, and how far it has come. */
export const begun: readonly { seeker: string; giver: string; ago: number; to: 'asked' | 'agreed' | 'made' | 'thanked' }[] = [
  { seeker: 'ruth-kessler', giver: 'chidi-okafor', ago: 4, to: 'agreed' },
  { seeker: 'judith-rosenbaum', giver: 'gerd-habermann', ago: 31, to: 'made' },
  { seeker: 'samir-haddad', giver: 'konrad-wirth', ago: 24, to: 'thanked' },
]
