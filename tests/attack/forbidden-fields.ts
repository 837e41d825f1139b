import { newId } from '../../src/platform/clock.ts'
import { pathFields } from '../../src/platform/operation.ts'
import { throughApi, throughForm, throughMcp } from '../doors/each-door.ts'
import { all, bare } from '../doors/examples.ts'
import { type Attack, everySo } from './attack.ts'
import { differing, rowsOf } from './rows.ts'

/** Columns that no one may write, keys that JavaScript reads things into, and fields that other operations have. */
const forbidden = [
  'workspace_id',
  'id',
  'created_at',
  'updated_at',
  'removed_at',
  'role',
  'actor',
  'constructor',
  '__proto__',
  'organization_id',
  'user_id',
]

/** Every write is given fields that it does not have. */
export const forbiddenFields: Attack = {
  name: 'unknown and forbidden fields in every write',
  least: { quick: 300, full: 3000 },
  both: true,
  async run({ engine, ground, size }) {
    const ours = await ground.newcomers()
    const before = await rowsOf(engine, ours.callers.form)
    const faults: string[] = []
    let tried = 0
    const writes = all.filter(({ method }) => method !== 'GET')
    for (const operation of size === 'full' ? writes : everySo(writes, 10)) {
      const input = JSON.parse(JSON.stringify(bare(operation)).replace(/":[a-z_]+"/g, () => `"${newId()}"`)) as Record<string, unknown>
      for (const field of forbidden.filter((name) => !(name in operation.input.shape) && !pathFields(operation).includes(name))) {
        const given = { ...input }
        Object.defineProperty(given, field, { value: newId(), enumerable: true })
        for (const [door, through] of [
          ['API', throughApi],
          ['form', throughForm],
          ['MCP', throughMcp],
        ] as const) {
          // The library of that door reads such a key as nothing before it is ours.
          if (door === 'MCP' && (size === 'quick' || field === '__proto__')) continue
          tried++
          const { code } = await through(ground, ours, operation, given)
          if (code !== 'invalid' && code !== '400' && code !== '422')
            faults.push(`${operation.name} through ${door} with ${field}: ${code}`)
        }
      }
    }
    const changed = differing(before, await rowsOf(engine, ours.callers.form)).map((table) => `${table} changed`)
    if (Object.keys(Object.prototype).length > 0) faults.push('every object has another field now')
    return { tried, faults: [...faults, ...changed] }
  },
}
