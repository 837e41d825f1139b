import { Face } from './face.tsx'

/** A member as customers may see them: what they are not comes first, because it is what others leave out. */
export function GuideCard({
  name,
  am_not,
  am,
  bring,
  languages = [],
}: {
  name: string
  am_not: string
  am: string
  bring: string
  languages?: readonly string[]
}) {
  return (
    <div class="card">
      <header class="card-head">
        <h3>
          <Face name={name} /> {name}
        </h3>
      </header>
      {am_not && <p>{am_not}</p>}
      {am && <p>{am}</p>}
      {bring && <p>Brings: {bring}</p>}
      {languages.length > 0 && <p class="soft">Speaks {languages.join(', ')}.</p>}
    </div>
  )
}
