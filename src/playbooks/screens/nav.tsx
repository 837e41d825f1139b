import { SubNav } from '../../ui/index.ts'

/** The pages around what we practise. */
export function PracticeNav() {
  return (
    <SubNav
      label="Practice"
      items={[
        { href: '/playbooks', label: 'Playbooks' },
        { href: '/spoilers', label: 'Spoilers' },
        { href: '/scorecard/woods', label: 'The woods' },
      ]}
    />
  )
}
