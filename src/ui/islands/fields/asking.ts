/** Asks an operation about a text while it is typed: of what was asked one after the other only the last is answered. */
export class Asking {
  #asked = new AbortController()

  /**
   * What the operation at `data-src` of an element says; `data-body` and `about` go along. null: it did not answer, or something newer was
   * asked meanwhile, and what was said last stays.
   */
  async ask<Answer>({ dataset }: HTMLElement, about: object): Promise<Answer | null> {
    this.end()
    this.#asked = new AbortController()
    try {
      const answer = await fetch(dataset.src ?? '', {
        method: 'POST',
        signal: this.#asked.signal,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...(JSON.parse(dataset.body ?? '{}') as object), ...about }),
      })
      return answer.ok ? ((await answer.json()) as Answer) : null
    } catch {
      // No connection, or no longer wanted: it is asked again with the next letter, and looked at when it is kept.
      return null
    }
  }

  end(): void {
    this.#asked.abort()
  }
}
