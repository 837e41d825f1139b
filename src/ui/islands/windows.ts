/** Dialogs and menus, where the browser's own ways fall short. */
export function openWindows(): void {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    const button = event.target.closest('button[command="show-modal"]')
    if (button && !('command' in HTMLButtonElement.prototype)) dialogOf(button)?.showModal()
    // A click beside an open dialog falls on the dialog itself, for what is in it covers it whole but for its edge.
    if (event.target instanceof HTMLDialogElement && isBeside(event, event.target)) event.target.close()
    closeMenus(event.target)
  })
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeMenus(null)
  })
  document.addEventListener('turbo:load', () => {
    // The same part once more, after a live refresh: if someone has closed it since, it stays closed.
    if (askedPart() !== unfolded) unfoldAsked()
  })
  document.addEventListener('turbo:before-morph-attribute', (event) => {
    // A part that someone opened stays open while they work in it.
    if (event.target instanceof Element && event.target.matches('details.section-folded[open]')) event.preventDefault()
  })
  window.addEventListener('hashchange', unfoldAsked)
}

/** What the address led to when it was last looked at. */
let unfolded: HTMLElement | null = null

/** A folded part that the address leads to is opened. */
function unfoldAsked(): void {
  const asked = askedPart()
  unfolded = asked
  if (!(asked instanceof HTMLDetailsElement) || asked.open) return
  asked.open = true
  asked.scrollIntoView()
}

function askedPart(): HTMLElement | null {
  return document.getElementById(location.hash.slice(1))
}

function dialogOf(button: Element): HTMLDialogElement | null {
  const dialog = document.getElementById(button.getAttribute('commandfor') ?? '')
  return dialog instanceof HTMLDialogElement ? dialog : null
}

function isBeside(event: MouseEvent, dialog: HTMLDialogElement): boolean {
  const box = dialog.getBoundingClientRect()
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
}

function closeMenus(inside: Element | null): void {
  for (const menu of document.querySelectorAll('details[data-menu][open]')) {
    if (inside && menu.contains(inside)) continue
    menu.removeAttribute('open')
    if (!inside) menu.querySelector('summary')?.focus()
  }
}
