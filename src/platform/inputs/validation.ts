import { distance } from 'fastest-levenshtein'
import type { z } from 'zod'
import type { Operation } from '../operation.ts'
import type { Issue } from '../refusal.ts'

/** The issues of a failed parse: one per fault, each with its dotted path; unknown fields by name. */
export function issuesOf(error: z.ZodError, operation: Pick<Operation, 'name' | 'input'>): Issue[] {
  return error.issues.slice(0, 100).flatMap((issue) => {
    const path = issue.path.map(String)
    if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: sentence(issue) }]
    return issue.keys.slice(0, 100).map((key) => ({ path: [...path, key].join('.').slice(0, 200), message: unknown(key, path, operation) }))
  })
}

function unknown(key: string, path: string[], operation: Pick<Operation, 'name' | 'input'>): string {
  const known = path.length === 0 ? Object.keys(operation.input.shape) : []
  const near = known.filter((name) => key.length < 50 && distance(name, key) <= 2)[0]
  return `is not a field of ${operation.name}${near ? ` (did you mean ${near}?)` : ''}`
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.message.includes('received undefined') ? 'is missing' : `must be ${article(issue.expected)}`
  if (issue.code === 'invalid_value') return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_union') {
    const ways = issue.errors.flatMap((errors) => errors.slice(0, 1).map(sentence))
    return ways.length > 0 ? [...new Set(ways)].join(', or ') : issue.message
  }
  return issue.message
}

function article(type: string): string {
  const words: Record<string, string> = {
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
    record: 'an object',
  }
  return words[type] ?? `a ${type}`
}
