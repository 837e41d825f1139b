import type { z } from 'zod'
import { Actions, LinkButton, Opening, Soft } from '../../../ui/index.ts'
import type { countPeople } from '../../record/operations.ts'

/** The people in sight as a file: all whom the filters let through, not only this page of them. */
export function PeopleExport({ cuts }: { cuts: z.input<typeof countPeople.input> }) {
  return (
    <Opening label="Export these people" icon="export">
      <Actions>
        <LinkButton href={exportAddress('csv', cuts)} download small>
          A spreadsheet (CSV)
        </LinkButton>
        <LinkButton href={exportAddress('vcard', cuts)} download small>
          An address book (vCard)
        </LinkButton>
      </Actions>
      <Soft>Everyone whom these filters let through. Who took them out, and how many, is noted.</Soft>
    </Opening>
  )
}

function exportAddress(kind: 'csv' | 'vcard', { custom, ...cuts }: z.input<typeof countPeople.input>): string {
  const query = new URLSearchParams({ kind, ...(kind === 'csv' ? { bom: 'true' } : {}) })
  for (const [name, value] of Object.entries(cuts)) if (value !== undefined) query.set(name, String(value))
  for (const [key, value] of Object.entries(custom ?? {})) query.set(`custom.${key}`, value)
  return `/api/v1/exports?${query}`
}
