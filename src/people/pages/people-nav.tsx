import { SubNav } from '../../ui/index.ts'

/** The screens about people beside each other; sorting is for those who may change something. */
export function PeopleNav({ unsorted }: { unsorted: boolean }) {
  const items = [
    { href: '/people', label: 'Everyone' },
    { href: '/organizations', label: 'Organizations' },
    { href: '/people/duplicates', label: 'There twice?' },
    { href: '/reception', label: 'Reception' },
    { href: '/profiles', label: 'Who we are' },
    ...(unsorted ? [{ href: '/people/circles', label: 'Circles' }] : []),
  ]
  return <SubNav label="People" items={items} />
}
