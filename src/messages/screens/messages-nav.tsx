import { SubNav } from '../../ui/index.ts'

/** The pages about messages. */
export function MessagesNav() {
  return (
    <SubNav
      label="Messages"
      items={[
        { href: '/messages', label: 'Check a text' },
        { href: '/messages/drafts', label: 'Drafts' },
        { href: '/messages/sent', label: 'Sent' },
        { href: '/messages/templates', label: 'Templates' },
        { href: '/messages/core', label: 'Core message' },
        { href: '/messages/phases', label: 'Phases' },
      ]}
    />
  )
}
