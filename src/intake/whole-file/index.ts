export { isWhole } from './lines.ts'
export { bringWhole, wholeCounts } from './run.ts'
export { takeBackSome } from './take-back.ts'
