import { CopyField, useView } from '../../../ui/index.ts'

/** The link that was made a moment ago: it is told in the notice of that alone, and stays while the page follows the changes of others. */
export function MadeLink() {
  const address = /https?:\/\/\S+\/w\/[\w-]+/.exec(useView().notice?.words ?? '')?.[0]
  if (!address) return null
  const id = `made-${address.slice(-8)}`
  return (
    <div id={id} data-turbo-permanent="">
      <CopyField id={`${id}-address`} label="The link, shown this once" value={address} />
    </div>
  )
}
