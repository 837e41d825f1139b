import { connectionKind } from '../connections/kind.ts'
import { readCollections } from '../dav/reading.ts'
import { type DavSettings, davAsking, davFields, findCollections, withServer } from '../dav/settings.ts'
import { takeCards } from './cards.ts'

const words = { one: 'address book', many: 'address books' }

connectionKind<DavSettings>({
  kind: 'carddav',
  label: 'Address book',
  unit: ['card', 'cards'],
  every: 30,
  fields: davFields,
  secrets: ['password', 'token'],
  fill: withServer('carddav'),
  target: ({ url, user }) => `${new URL(url).host} ${user}`,
  says: ({ url, user }) => `Contacts of ${user} at ${new URL(url).host}`,
  test: (asking) => findCollections(davAsking('carddav', asking), words),
  sync: (run) =>
    readCollections('carddav', run, {
      many: words.many,
      take: async (batch, place, of) => ({
        arrivals: [],
        looked: batch.fetched.length,
        of,
        place,
        also: (context) => takeCards(context, batch, run.memberId),
      }),
    }),
})
