export { isWhole } from './lines.ts'
export { bringWhole, wholeCounts } from './run.ts'
