import { SubNav } from '../../../ui/index.ts'

/** The screens about what comes in: as a file, or by itself. */
export function ArrivalsNav() {
  return (
    <SubNav
      label="What comes in"
      items={[
        { href: '/import', label: 'A file' },
        { href: '/correspondents', label: 'New correspondents' },
        { href: '/arrivals', label: 'What arrived' },
        { href: '/arrivals/exclusions', label: 'Never taken' },
        { href: '/settings/connections', label: 'Connections' },
      ]}
    />
  )
}
