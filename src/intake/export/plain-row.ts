/** Columns that hold JSON as text, in whichever table. */
const json = new Set(
  'emails phones addresses tags custom source_keys address choices removed_people options mapping described changes before data inputs staying worries flaws claims comparators downtime steps topics languages ratings counts sites waits'.split(
    ' ',
  ),
)

/** A row as it goes out: without its workspace, with lists and objects in place of the text they are kept as. */
export function plainRow(row: object): Record<string, unknown> {
  const entries = Object.entries(row).filter(([column]) => column !== 'workspace_id')
  return Object.fromEntries(entries.map(([column, value]) => [column, json.has(column) ? parsed(value) : value]))
}

function parsed(value: unknown): unknown {
  return typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value
}
