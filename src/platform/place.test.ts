import { expect, test } from 'bun:test'
import { machinePlace } from './place.ts'

test('a machine in Austria pays in euros, one in Britain in pounds, one that says nothing stands for the United States', () => {
  expect(machinePlace({ LANG: 'de_AT.UTF-8' })).toMatchObject({ country: 'AT', currency: 'EUR' })
  expect(machinePlace({ LC_ALL: 'en_GB.UTF-8', LANG: 'C' })).toMatchObject({ country: 'GB', currency: 'GBP' })
  expect(machinePlace({ LANG: 'C.UTF-8' })).toMatchObject({ country: 'US', currency: 'USD' })
  expect(Intl.supportedValuesOf('timeZone').concat('UTC')).toContain(machinePlace({}).timezone)
})
