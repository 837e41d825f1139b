import { expect, setDefaultTimeout, test } from 'bun:test'
import { getMigrations } from 'better-auth/db/migration'
import { houseWithOwner } from '../../../tests/access-ground.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'

// Passwords are slow on purpose, and slower still where much else runs.
setDefaultTimeout(60_000)

onEachDatabase('the sign-in library', (_open, engine) => {
  test('finds nothing to add to the tables that our migration made', async () => {
    const { auth } = await houseWithOwner(engine())
    const plan = await getMigrations({ ...auth.options, database: { db: engine().root, type: engine().kind } })
    expect(plan.toBeCreated).toEqual([])
    expect(plan.toBeAdded).toEqual([])
    expect(plan.toBeAddedIndexes).toEqual([])
    expect(plan.schemaProblems).toEqual([])
    expect(plan.unsafeChanges).toEqual([])
  })
})
