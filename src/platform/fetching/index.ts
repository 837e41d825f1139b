export { fetchOutside } from './fetch.ts'
export { type TestedHost, testHost, Unreachable } from './host.ts'
export { type Outside, outsideOf } from './outside.ts'
