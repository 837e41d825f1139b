/** What is true of the people we lead, customers and teammates alike, and how each is asked. Five is always good for whoever answers. */
export const principles = [
  {
    key: 'self-talk',
    name: 'Not our success',
    they: 'does not care how much we talk about our success',
    customers: 'When we talk, it is about you more than about us.',
    teammates: 'When your lead talks with you, it is about you and your work more than about themselves.',
  },
  {
    key: 'their-success',
    name: 'Their own success',
    they: 'cares most about their own success',
    customers: 'We know what you want to achieve, and we work for that.',
    teammates: 'Your lead knows what you want to achieve for yourself.',
  },
  {
    key: 'their-goals',
    name: 'Not our goals',
    they: 'does not care about our goals',
    customers: 'What we measure our work by is what is good for you.',
    teammates: 'The goals you are given also bring you closer to your own.',
  },
  {
    key: 'need-to-change',
    name: 'The need to change',
    they: 'may not see the need to change',
    customers: 'We have shown you something about your situation that you did not see before.',
    teammates: 'When something is to change here, you understand why.',
  },
  {
    key: 'pain-of-staying',
    name: 'What staying costs',
    they: 'moves when staying hurts more than changing',
    customers: 'You know what it costs you to leave things as they are.',
    teammates: 'What makes your work harder than it need be gets changed.',
  },
  {
    key: 'how-to-decide',
    name: 'How to decide',
    they: 'struggles with how to decide',
    customers: 'You know how to decide, and what happens next.',
    teammates: 'You know who decides what, and how.',
  },
  {
    key: 'overwhelm',
    name: 'Too much choice',
    they: 'is overwhelmed by choice',
    customers: 'We have made choosing simpler for you.',
    teammates: 'You know what matters most now, and what can wait.',
  },
  {
    key: 'risk',
    name: 'The risk they see',
    they: 'sees risk larger than we do',
    customers: 'If something goes wrong, you know what catches you.',
    teammates: 'You can try something here, and a mistake is not held against you.',
  },
  {
    key: 'difference',
    name: 'Not like the others',
    they: 'is not like the others',
    customers: 'You are treated as who you are, not as one of many.',
    teammates: 'Your lead knows what is different about you and how you work best.',
  },
  {
    key: 'commitment',
    name: 'Staying committed',
    they: 'finds it hard to stay committed',
    customers: 'We help you to stay with what you decided.',
    teammates: 'You get the help you need to stay with what you began.',
  },
  {
    key: 'indecision',
    name: 'Held by indecision',
    they: 'is held by indecision',
    customers: 'Nothing that matters to you stands still because of an open decision.',
    teammates: 'The decisions you need are made in time.',
  },
  {
    key: 'follow-through',
    name: 'Following through',
    they: 'often fails on the way after saying yes',
    customers: 'What was agreed between us gets done.',
    teammates: 'What is agreed here gets done, by everybody.',
  },
  {
    key: 'remorse',
    name: 'Regret',
    they: 'may regret the choice',
    customers: 'You would choose us again.',
    teammates: 'You would choose to work here again.',
  },
  {
    key: 'alternatives',
    name: 'Other ways',
    they: 'always has alternatives',
    customers: 'You know the other ways you could go, and this one is the best for you.',
    teammates: 'You could work elsewhere, and you want to be here.',
  },
  {
    key: 'care',
    name: 'Care',
    they: 'wants to know that we care and understand',
    customers: 'We care about you, and we understand you.',
    teammates: 'Your lead cares about you, and understands you.',
  },
] as const

export type Key = (typeof principles)[number]['key']
export const keys = principles.map((one) => one.key)

/** What someone marked, from 1 (not at all) to 5 (entirely), by principle; those left out are not in it. */
export type Scores = Partial<Record<Key, number>>

/** From here down an answer is low, and from here up they agree. */
export const low = 2
export const agrees = 4
