import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson, createWish, removeWish } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import type { Caller } from '../../platform/context.ts'
import { createGoal, linkGoal, listGoals, pursueGoal, reachGoal, removeGoal, restoreGoal, unlinkGoal } from './operations.ts'

onEachDatabase('goals', (open) => {
  const withWish = async (context: Caller, name: string, relation: 'teammate' | 'customer') => {
    const person = await call(context, createPerson, { name, relation })
    return { person, wish: await call(context, createWish, { person_id: person.id, words: 'To sleep through the night.' }) }
  }
  const unowned = async (context: Caller) => (await call(context, listGoals, { owned: false })).items.map((goal) => goal.words)

  test('that are linked to a teammate’s own wish are theirs; the others are nobody’s', async () => {
    const context = await open()
    const { person, wish } = await withWish(context, 'Sana Malik', 'teammate')
    const nights = await call(context, createGoal, { words: 'Calm nights' })
    await call(context, createGoal, { words: 'A second van' })
    await call(context, linkGoal, { id: nights.id, wish_id: wish.id })
    const linked = await call(context, linkGoal, { id: nights.id, wish_id: wish.id })
    expect(linked.owners).toMatchObject([{ person: 'Sana Malik', wish: 'To sleep through the night.' }])
    expect(await unowned(context)).toEqual(['A second van'])
    expect((await call(context, listGoals, { person_id: person.id })).items.map((goal) => goal.words)).toEqual(['Calm nights'])
    await call(context, unlinkGoal, { id: nights.id, wish_id: wish.id })
    expect(await unowned(context)).toHaveLength(2)
  })

  test('are not owned by a customer, nor by a wish in the trash', async () => {
    const context = await open()
    const goal = await call(context, createGoal, { words: 'Calm nights' })
    const { wish } = await withWish(context, 'Mara Petrova', 'customer')
    expect(call(context, linkGoal, { id: goal.id, wish_id: wish.id })).rejects.toThrow('not of the team')
    const own = await withWish(context, 'Sana Malik', 'teammate')
    await call(context, linkGoal, { id: goal.id, wish_id: own.wish.id })
    await call(context, removeWish, { id: own.wish.id })
    expect(await unowned(context)).toEqual(['Calm nights'])
    expect(call(context, linkGoal, { id: goal.id, wish_id: own.wish.id })).rejects.toThrow('no such wish')
  })

  test('stand by their day, are reached once, and can be pursued again', async () => {
    const context = await open({ today: '2026-03-10' })
    await call(context, createGoal, { words: 'Some day' })
    const { id } = await call(context, createGoal, { words: 'In summer', by_on: '2026-06-30' })
    expect((await call(context, listGoals, {})).items.map((goal) => goal.words)).toEqual(['In summer', 'Some day'])
    await call(context, reachGoal, { id, on: '2026-03-09' })
    expect(call(context, reachGoal, { id })).rejects.toThrow('reached on 9 March 2026 already')
    expect((await call(context, listGoals, { reached: false })).items.map((goal) => goal.words)).toEqual(['Some day'])
    await call(context, pursueGoal, { id })
    await call(context, removeGoal, { id })
    expect((await call(context, listGoals, {})).items).toHaveLength(1)
    expect((await call(context, restoreGoal, { id })).reached_on).toBeNull()
  })
})
