import { SubNav, useView } from '../../ui/index.ts'

/** The pages about messages. */
export function MessagesNav() {
  const guides = useView().member?.role !== 'viewer'
  return (
    <SubNav
      label="Messages"
      items={[
        { href: '/messages', label: 'Check a text' },
        ...(guides ? [{ href: '/messages/drafts', label: 'Drafts' }] : []),
        { href: '/messages/sent', label: 'Sent' },
        { href: '/messages/templates', label: 'Templates' },
        { href: '/messages/core', label: 'Core message' },
        { href: '/messages/phases', label: 'Phases' },
      ]}
    />
  )
}
