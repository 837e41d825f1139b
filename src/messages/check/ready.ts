import { checkMessage } from './check.ts'

/** Reads a first message before the server says that it is ready: later, everybody would wait a third of a second for the dictionary. */
export const readyWords = {
  name: 'words',
  start: () => {
    checkMessage({ text: 'Thank you for your letter.', language: 'en' })
    return async () => undefined
  },
}
