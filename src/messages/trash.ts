import { nameRows } from '../access/index.ts'
import { addTrash } from '../people/index.ts'

// What is half written is for those who write; what it begins with is its title here.
addTrash('drafts', { kind: 'draft', title: titleOf, may: 'guide' })
addTrash('message_templates', { kind: 'template', title: titleOf, restore: 'templates.restore' })

nameRows('draft', 'drafts', titleOf)
nameRows('template', 'message_templates', titleOf)
nameRows('message', 'messages', titleOf)

/** The row says itself which it is. */
function titleOf({ name, subject, text }: { name?: string; subject: string; text: string }): string {
  const title = name ?? (subject || text.replace(/\s+/g, ' ').trim() || 'without words')
  return title.length > 80 ? `${title.slice(0, 79)}…` : title
}
