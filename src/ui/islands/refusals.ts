/**
 * Lets the summary of a refused form take the focus. Turbo morphs the answer to a form into the page and leaves the focus on
 * the button that was pressed; the `autofocus` of the summary serves pages without scripts only.
 */
export function standOnRefusals(): void {
  document.addEventListener('turbo:render', () => document.querySelector<HTMLElement>('[data-focus]')?.focus())
}
