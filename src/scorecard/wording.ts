import { figure } from '../platform/wording.ts'

/** `1 promise`, `3 promises`. */
export function count(n: number, one: string, many: string): string {
  return `${figure(n)} ${n === 1 ? one : many}`
}

/** A share as people say it: `83 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
