import { sayMoney } from '../../../platform/money.ts'
import { exactDay, Tag } from '../../../ui/index.ts'
import type { PriceSheet } from '../sheet.ts'

const tones = { draft: 'calm', sent: 'calm', accepted: 'good', expired: 'late', withdrawn: 'calm', superseded: 'calm' } as const
const words = {
  draft: 'draft',
  sent: 'waits for an answer',
  accepted: 'accepted',
  expired: 'expired',
  withdrawn: 'withdrawn',
  superseded: 'replaced',
}

export function Standing({ state }: Pick<PriceSheet, 'state'>) {
  return <Tag tone={tones[state]}>{words[state]}</Tag>
}

/** A sheet as a row of a list. */
export function sheetRow(sheet: PriceSheet, named: boolean) {
  const { id, title, version, person, sent_on, valid_until, accepted, without_flaws } = sheet
  const days = [
    version > 1 ? `version ${version}` : '',
    sent_on ? `sent on ${exactDay(sent_on)}` : '',
    accepted ? `accepted by ${accepted.name} on ${exactDay(accepted.on)}` : valid_until ? `valid until ${exactDay(valid_until)}` : '',
  ]
  return {
    main: title,
    href: `/price-sheets/${id}`,
    note: (
      <>
        <Standing state={sheet.state} /> {without_flaws && <Tag tone="late">no flaw named</Tag>}{' '}
        {[named ? person : '', ...days].filter(Boolean).join('; ')}
      </>
    ),
    side: figureOf(sheet),
  }
}

/** What was agreed on, or what the recommended option comes to, net. */
function figureOf({ options, accepted }: PriceSheet): string {
  const option = accepted ? options[accepted.option] : options.find((one) => one.recommended)
  const once = option?.sums.find(({ per }) => per === 'once')?.net
  const parts = [once && sayMoney(once), option && option.a_year.amount > 0 && `${sayMoney(option.a_year)} a year`]
  return parts.filter(Boolean).join(' and ')
}
