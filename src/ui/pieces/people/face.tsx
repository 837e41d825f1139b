/** A person's initials in a circle. Decoration: the name always stands beside it. */
export function Face({ name, size }: { name: string; size?: 'small' | 'large' }) {
  return (
    <span class={size ? `face face-${size}` : 'face'} aria-hidden="true">
      {initials(name)}
    </span>
  )
}

/** The first letters of the first and the last word of a name, in any script; a dot for a name without any letter. */
function initials(name: string): string {
  const words = name.split(/[\s\u00a0]+/u).flatMap((word) => word.match(/\p{L}\p{M}*/u)?.[0] ?? [])
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1)
  return picked.join('').toLocaleUpperCase('en') || '\u00b7'
}
