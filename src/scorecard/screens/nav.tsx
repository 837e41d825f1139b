import { SubNav } from '../../ui/index.ts'

/** The pages around where we stand. */
export function ScorecardNav() {
  return (
    <SubNav
      label="Scorecard"
      items={[
        { href: '/scorecard', label: 'Scorecard' },
        { href: '/scorecard/gauges', label: 'Gauges' },
        { href: '/review', label: 'The week' },
        { href: '/scorecard/yardsticks', label: 'Yardsticks' },
        { href: '/scorecard/woods', label: 'The woods' },
      ]}
    />
  )
}
