import { namesPeople, nobody } from '../people/index.ts'
import { listen } from '../platform/events.ts'
import { followMerge, followPart } from './core/follow.ts'
import { forgetPerson } from './core/forget.ts'

// Of two check-ins for the same day one steps aside before they move, and comes back once they are back.
listen('people.merged', followMerge)
// Whom what was said names is still to be seen when it is forgotten.
listen('person.erased', forgetPerson)

// Their own journeys go with them, and everything along these with the journeys.
namesPeople('journeys', { merged: 'moves', erased: 'by hand' })
namesPeople('journey_people', { key: ['journey_id'], merged: { oneOf: { journey_id: 'journeys' } }, erased: 'goes' })
namesPeople('trail_links', { merged: 'moves', erased: 'goes', link: 'trail' })
namesPeople('checkins', { merged: 'moves', erased: 'by hand' })
namesPeople('way_effects', { merged: 'moves', erased: 'goes' })
namesPeople('frictions', { merged: 'moves', erased: 'goes' })

// What someone said stays with the journeys of others, without a tie to them.
namesPeople('answers', { column: 'said_by', merged: 'moves', erased: { said_by: null, said_by_name: nobody } })
namesPeople('purposes', { column: 'said_by', merged: 'moves', erased: { said_by: null, said_by_name: nobody } })
namesPeople('purposes', { column: 'confirmed_by', merged: 'moves', erased: { confirmed_by: null, confirmed_by_name: nobody } })
namesPeople('journey_events', { merged: 'moves', erased: { person_id: null, by_name: nobody, words: '' } })
namesPeople('requests', { merged: 'moves', erased: { person_id: null } })
namesPeople('decisions', { merged: 'moves', erased: { person_id: null, by_name: nobody } })

listen('people.parted', followPart)

listen('organizations.erased', async ({ db, workspace }, { ids }) => {
  await db
    .updateTable('journeys')
    .set({ organization_id: null })
    .where('workspace_id', '=', workspace.id)
    .where('organization_id', 'in', ids)
    .execute()
})
