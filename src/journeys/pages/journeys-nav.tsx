import { SubNav } from '../../ui/index.ts'

/** The pages about journeys. */
export function JourneysNav() {
  return (
    <SubNav
      label="Journeys"
      items={[
        { href: '/journeys', label: 'By stage' },
        { href: '/journeys/list', label: 'All' },
        { href: '/journeys/stance', label: 'Who leads' },
        { href: '/rescue', label: 'To rescue' },
        { href: '/one-to-ones', label: 'One-to-ones' },
        { href: '/goals', label: 'Goals' },
        { href: '/testimonials', label: 'Testimonials' },
      ]}
    />
  )
}
