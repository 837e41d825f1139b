import './tables.ts'

export type { Arrival, Became, Given, Party, Received, Source } from './arrival.ts'
export { automaticBecause, type Headers } from './automatic.ts'
export { receive } from './receive.ts'
export { ourAddresses } from './whose.ts'
