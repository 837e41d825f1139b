import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How late the event loop was, in seconds: 99 of 100 times at most, and at most since `most` was last asked. */
export function watchLoopDelay(): { p99(): number; most(): number } {
  const late = monitorEventLoopDelay({ resolution: 10 })
  late.enable()
  return {
    p99: () => late.percentile(99) / 1e9,
    most() {
      const most = late.max / 1e9
      late.reset()
      return most
    },
  }
}
