import { simulate, type Woods } from './simulate.ts'

// Runs in a thread of its own: whoever else asks the server something is not kept waiting.
declare const self: { onmessage: (event: MessageEvent<Woods>) => void; postMessage(message: unknown): void }

self.onmessage = ({ data }) => self.postMessage(simulate(data))
