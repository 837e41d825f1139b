export * from './purpose/check-purpose.ts'
export * from './purpose/sentences.ts'
export * from './purpose/words.ts'
