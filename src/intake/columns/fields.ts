/**
 * What a column may fill. Columns of `email`, `phone`, `tags`, `differs` and `street` add up, address columns by their label; `prefix` and
 * `suffix` are titles (Dr., Jr.), `phone_code` is the country's code of the telephone column before it.
 */
export const fields = [
  'name',
  'prefix',
  'given_name',
  'middle_name',
  'family_name',
  'suffix',
  'organization',
  'title',
  'relation',
  'circle',
  'email',
  'phone',
  'phone_code',
  'street',
  'city',
  'postcode',
  'region',
  'country',
  'addresses',
  'birthday',
  'birth_year',
  'birth_month',
  'birth_day',
  'tags',
  'differs',
  'met_on',
  'last_touch_on',
  'source',
  'source_key',
  'custom',
  'skip',
] as const
export type Field = (typeof fields)[number]

/** What a header says about its column. */
export interface Meaning {
  field: Field
  /** Tells several addresses apart. */
  label?: string | undefined
  /** A whole address in one: left out where its parts have columns of their own. */
  whole?: boolean
  /** The field of their own that it fills, where `field` is custom. */
  key?: string
  /** Why a known column is left out. */
  reason?: string
}
