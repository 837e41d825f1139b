import { ask } from './serving.ts'

/** Reads a short list again and again, several at once, for some milliseconds; how long each took, and what went wrong. */
export async function reading(
  at: { url: string; key: string },
  readers: number,
  span: number,
): Promise<{ took: number[]; wrong: string[] }> {
  const took: number[] = []
  const wrong: string[] = []
  const until = performance.now() + span
  const read = async () => {
    while (performance.now() < until) {
      const began = performance.now()
      const failed = await ask(at, 'GET', '/people?limit=5').then(
        ({ status }) => (status === 200 ? null : `a list answered ${status}`),
        (thrown: unknown) => `a list was not answered: ${String(thrown)}`,
      )
      if (failed) wrong.push(failed)
      took.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: readers }, read))
  return { took, wrong }
}
