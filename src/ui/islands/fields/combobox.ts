const pause = 80

export type Picked = { id: string; name: string; kind: string; href: string }

/**
 * Makes a `[data-combobox]` search as one types: the answer of its `data-src` with `q` fills the listbox, the arrows walk
 * through it, Enter or a click picks. An empty one that picks a person offers some on ArrowDown or a click. `gone` ends it.
 */
export function combobox(root: HTMLElement, gone: AbortSignal, pick: (picked: Picked) => void): { ask: () => void; clear: () => void } {
  const input = root.querySelector<HTMLInputElement>('[role="combobox"]')
  const list = root.querySelector<HTMLElement>('[role="listbox"]')
  const said = root.querySelector<HTMLElement>('[data-said]')
  if (!input || !list) throw new Error('A combobox needs its input and its list.')
  // Where someone is to be picked, some are offered before a name is typed.
  const offers = new URL(root.dataset.src ?? '/find', location.href).searchParams.get('kind') === 'person'
  let timer = 0
  let asked = new AbortController()

  const options = () => [...list.querySelectorAll<HTMLAnchorElement>('a[role="option"]')]
  const active = () => options().find((option) => option.getAttribute('aria-selected') === 'true')
  const show = (open: boolean) => {
    list.hidden = !open
    input.setAttribute('aria-expanded', String(open))
    if (!open) input.removeAttribute('aria-activedescendant')
  }
  const choose = (option: HTMLAnchorElement | undefined) => {
    for (const one of options()) one.setAttribute('aria-selected', String(one === option))
    if (!option) return
    input.setAttribute('aria-activedescendant', option.id)
    option.scrollIntoView({ block: 'nearest' })
  }
  const take = (option: HTMLAnchorElement) => {
    pick({ id: option.dataset.id ?? '', name: option.dataset.name ?? '', kind: option.dataset.kind ?? '', href: option.href })
  }
  const ask = async () => {
    asked.abort()
    asked = new AbortController()
    const url = new URL(root.dataset.src ?? '/find', location.href)
    url.searchParams.set('q', input.value.trim())
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { accept: 'text/html' } })
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
      list.innerHTML = await answer.text()
    } catch {
      if (asked.signal.aborted) return
      list.innerHTML =
        '<div class="found-none" role="option" aria-disabled="true" aria-selected="false">The search did not answer. Try again.</div>'
    }
    options().forEach((option, index) => {
      option.id = `${list.id}-${index}`
    })
    show(true)
    choose(options()[0])
    if (said) said.textContent = options().length === 1 ? 'One found' : `${options().length} found`
  }
  const clear = () => {
    clearTimeout(timer)
    asked.abort()
    input.value = ''
    list.replaceChildren()
    show(false)
  }
  const walk = (by: number) => {
    const all = options()
    const at = all.indexOf(active() ?? document.createElement('a'))
    choose(all[(at + by + all.length) % all.length])
  }

  input.addEventListener(
    'input',
    () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => void ask(), pause)
    },
    { signal: gone },
  )
  input.addEventListener(
    'keydown',
    (event) => {
      if (event.isComposing) return
      const chosen = active()
      if (event.key === 'ArrowDown' && list.hidden && offers) void ask()
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event.key === 'ArrowDown' ? 1 : -1)
      else if (event.key === 'Enter' && !list.hidden && chosen) take(chosen)
      else if (event.key === 'Escape' && !list.hidden && (input.value || offers)) clear()
      else return
      event.preventDefault()
      event.stopPropagation()
    },
    { signal: gone },
  )
  input.addEventListener('click', () => void (offers && list.hidden && !input.value && ask()), { signal: gone })
  const left = ({ target }: FocusEvent) => offers && !input.value && target instanceof Node && !root.contains(target) && clear()
  document.addEventListener('focusin', left, { signal: gone })
  list.addEventListener(
    'click',
    (event) => {
      const option = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[role="option"]') : null
      if (!option || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      take(option)
    },
    { signal: gone },
  )
  return { ask: () => void ask(), clear }
}
