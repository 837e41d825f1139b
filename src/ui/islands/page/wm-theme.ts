import { Island } from '../island.ts'

/** Light or dark at once: sets `data-theme`, and the cookie by which the server renders it from then on. */
export class Theme extends Island {
  protected start(): void {
    this.on<SubmitEvent>(this, 'submit', (event) => {
      const button = event.submitter
      if (!(button instanceof HTMLButtonElement)) return
      event.preventDefault()
      event.stopPropagation()
      const chosen = button.value
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from browsers still in use
      document.cookie = `theme=${chosen}; path=/; max-age=${chosen ? 31_536_000 : 0}; samesite=lax`
      if (chosen) document.documentElement.dataset.theme = chosen
      else delete document.documentElement.dataset.theme
      for (const one of document.querySelectorAll('wm-theme button'))
        one.setAttribute('aria-pressed', String(one.getAttribute('value') === chosen))
    })
  }
}
