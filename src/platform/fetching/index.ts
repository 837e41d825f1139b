export { isWithin } from './address.ts'
export { fetchOutside } from './fetch.ts'
export { type TestedHost, testHost } from './host.ts'
export { type Outside, outsideOf } from './outside.ts'
