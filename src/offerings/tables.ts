/** Rows as they lie in the database. Lists and objects are JSON text; a day that is not there is ''; money is minor units of the row's currency. */
declare module '../platform/tables.ts' {
  interface Tables {
    offerings: OfferingRow
    comparators: ComparatorRow
    price_sheets: SheetRow
    credit_agreements: AgreementRow
    credit_entries: EntryRow
  }
}

export interface OfferingRow {
  workspace_id: string
  id: string
  name: string
  /** The name folded, for sorting. */
  name_key: string
  words: string
  /** Whom it helps become what, as a customer would say it. */
  becomes: string
  /** JSON list of texts. */
  worries: string
  price: number | null
  cost: number | null
  currency: string | null
  unit: string
  /** JSON list of texts. */
  flaws: string
  /** JSON list of claims, each with its proof. */
  claims: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

export interface ComparatorRow {
  workspace_id: string
  id: string
  name: string
  amount: number
  currency: string
  position: number
}

/** One version of a price sheet; all versions of one share `family_id`, the id of the first. */
export interface SheetRow {
  workspace_id: string
  id: string
  family_id: string
  version: number
  person_id: string
  journey_id: string | null
  title: string
  words: string
  currency: string
  /** JSON list of options with their lines. */
  options: string
  /** JSON list of texts, as they were when this version was written. */
  flaws: string
  /** JSON list of claims with their proof, likewise. */
  claims: string
  /** JSON list of everyday things with what they cost, likewise. */
  comparators: string
  /** JSON of what an hour of downtime costs them; '' where nothing is known. */
  downtime: string
  show_cost: number
  term_days: number
  valid_until: string
  state: string
  made_by_name: string
  sent_on: string
  sent_by_name: string
  accepted_option: number | null
  accepted_name: string
  accepted_on: string
  /** `link`: they said so themselves; `guide`: it was written down for them. */
  accepted_by: string
  /** Kept: what was agreed on, net, once and a year. */
  accepted_once: number
  accepted_a_year: number
  withdrawn_on: string
  withdrawn_because: string
  created_at: string
  updated_at: string
}

export interface AgreementRow {
  workspace_id: string
  id: string
  person_id: string
  name: string
  /** `hours` (in hundredths) or `money` (in minor units of `currency`). */
  unit: string
  currency: string | null
  threshold: number
  /** How much of what a quiet month left over is banked, in hundredths of a percent. */
  rate: number
  cap: number
  expiry_months: number
  /** The first month it counts, `2026-03`. */
  begins_in: string
  renews_on: string
  ended_on: string
  /** The last month whose use is in; '' before the first. */
  last_month: string
  /** Kept: the sum of the ledger, and how many entries it has. */
  balance: number
  entries: number
  created_at: string
  updated_at: string
}

/** One line of a ledger: written once, never changed. */
export interface EntryRow {
  workspace_id: string
  agreement_id: string
  number: number
  kind: string
  month: string
  /** What it adds to the balance; below nought what it takes. */
  amount: number
  /** Of a month's use: how much was used, and how much of it no credit was left for. */
  used: number | null
  unmet: number
  /** The last month in which what it adds can be spent; '' where it adds nothing. */
  expires_after: string
  on_day: string
  words: string
  by_name: string
  at: string
}
