import { SubNav } from '../../../ui/index.ts'

/** The pages around how people come and who ties whom. */
export function GrowthNav() {
  return (
    <SubNav
      label="Growth"
      items={[
        { href: '/growth', label: 'Retail or referral' },
        { href: '/growth/tree', label: 'Who brought whom' },
        { href: '/growth/network', label: 'The picture' },
        { href: '/growth/sources', label: 'Sources' },
        { href: '/introductions', label: 'Introductions' },
      ]}
    />
  )
}
