import { SubNav } from '../../ui/index.ts'

/** The pages around what is offered. */
export function OfferingNav({ at }: { at: 'offerings' | 'price-sheets' | 'credits' | 'lifetime' }) {
  return (
    <SubNav
      label="What we offer"
      items={[
        { href: '/offerings', label: 'Offerings', current: at === 'offerings' },
        { href: '/price-sheets', label: 'Price sheets', current: at === 'price-sheets' },
        { href: '/credits', label: 'Credits', current: at === 'credits' },
        { href: '/lifetime', label: 'Clients for life', current: at === 'lifetime' },
      ]}
    />
  )
}
