import { elapsed } from './clock.ts'

/** Keeps long work from holding others up: every few milliseconds it lets them have their turn. */
export class Pace {
  #until = elapsed() + slice

  /** Whether it is time to rest; ask often. */
  get due(): boolean {
    return elapsed() > this.#until
  }

  async rest(): Promise<void> {
    await Bun.sleep(0)
    this.#until = elapsed() + slice
  }
}

/** Milliseconds. */
const slice = 12
