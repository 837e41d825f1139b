import { draw } from './draw.ts'
import type { ToDraw } from './picture.ts'

// Runs in a thread of its own: whoever else asks the server something is not kept waiting.
declare const self: { onmessage: (event: MessageEvent<ToDraw>) => void; postMessage(message: unknown): void }

self.onmessage = ({ data }) => self.postMessage(draw(data))
