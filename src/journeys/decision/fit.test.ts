import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson } from '../../people/index.ts'
import { createWorry } from '../../people/worries.ts'
import { call } from '../../platform/call.ts'
import { createJourney } from '../core/operations.ts'
import { getFit, judgeFit } from './fit.ts'

onEachDatabase('the fit of a journey', (open) => {
  test('is asked for first, and advises to decline once one answer is no, naming who fits better', async () => {
    const context = await open({ today: '2026-03-10' })
    const mara = await call(context, createPerson, { name: 'Mara Petrova' })
    const worry = await call(context, createWorry, { person_id: mara.id, words: 'Nobody is on site at night.' })
    const { id } = await call(context, createJourney, { person_id: mara.id })
    expect(await call(context, getFit, { id })).toMatchObject({
      verdict: 'ask',
      judged_on: null,
      worries: [{ id: worry.id, can: 'unknown' }],
    })
    const given = { id, worries: [{ id: worry.id, can: 'yes' as const }], follow: { answer: 'yes' as const } }
    expect(await call(context, judgeFit, { ...given, right: { answer: 'yes' } })).toMatchObject({
      verdict: 'lead',
      judged_on: '2026-03-10',
    })
    const no = await call(context, judgeFit, { ...given, right: { answer: 'no', because: 'We are two hours away.', better: 'Nachtwache' } })
    expect(no).toMatchObject({ verdict: 'decline', better: 'Nachtwache' })
    expect(await call(context, getFit, { id })).toEqual(no)
  })

  test('takes no worries of others', async () => {
    const context = await open()
    const [mara, ruth] = [await call(context, createPerson, { name: 'Mara' }), await call(context, createPerson, { name: 'Ruth' })]
    const worry = await call(context, createWorry, { person_id: ruth.id, words: 'Mine.' })
    const { id } = await call(context, createJourney, { person_id: mara.id })
    expect(call(context, judgeFit, { id, worries: [{ id: worry.id, can: 'yes' }] })).rejects.toThrow('no open worries of theirs')
  })
})
