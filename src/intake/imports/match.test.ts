import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { listPeople } from '../../people/index.ts'
import { type Caller, call } from '../../platform/call.ts'
import { uploadOf } from '../../platform/files/upload.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import type { Import } from './import.ts'
import { createImport, getImport } from './operations.ts'

onEachDatabase('whom the records of a file speak of', (open) => {
  test('someone is left for the record that says exactly who they are, though one that only seems to comes hundreds before it', async () => {
    const us = await open()
    await bring(us, ['Johanna Weber,weber@family.example,'])
    const others = Array.from({ length: 600 }, (_, at) => `F${at.toString(36)}x Q${(at * 7919).toString(36)}z,p${at}@q${at}.example,`)
    const alike = 'Johana Weber,weber@family.example,+49 30 1234567'
    expect(await bring(us, [alike, ...others, 'Johanna Weber,weber@family.example,'])).toMatchObject({ made: 601, changed: 0, to_judge: 1 })
    const { items } = await call(us, listPeople, { q: 'weber' })
    const found = items.map(({ name, phones }) => [name, phones.length]).sort()
    expect(found).toEqual([
      ['Johana Weber', 1],
      ['Johanna Weber', 0],
    ])
  })
})

async function bring(us: Caller, lines: string[]): Promise<Import> {
  const { id } = await call(us, createImport, { file: uploadOf(['Name,Email,Phone', ...lines].join('\n'), 'contacts.csv') })
  await runJobs({ store: us.store, settings: us.settings, workspace: async () => us.workspace }, us.workspace.id)
  return call(us, getImport, { id })
}
