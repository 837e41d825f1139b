/** Rows as they lie in the database. */
declare module '../platform/tables.ts' {
  interface Tables {
    resources: ResourceRow
    resource_files: { workspace_id: string; resource_id: string; bytes: Uint8Array }
    /** Who it was shared with is whom the touch reached. */
    resource_shares: { workspace_id: string; touch_id: string; resource_id: string }
  }
}

export interface ResourceRow {
  workspace_id: string
  id: string
  title: string
  title_key: string
  /** '' for a document. */
  url: string
  words: string
  /** JSON of texts. */
  topics: string
  /** '' for a link. */
  file_name: string
  file_size: number
  made_by: string | null
  made_by_name: string
  created_at: string
  updated_at: string
  /** '' for those not in the trash. */
  removed_at: string
  removed_by: string | null
}
