import type { z } from 'zod'
import type { Caller } from '../platform/call.ts'
import type { Context, Role } from '../platform/context.ts'
import type { InputSchema, Operation } from '../platform/operation.ts'
import type { View } from './view.ts'

/** What a page is made of: an element, or a whole answer (a redirect, a fragment). */
export type Rendered = unknown

/** A screen: where it lives, who may see it, and how it is made. Data is loaded first, through operations; then it is laid out. */
export interface Page {
  /** Hono's pattern: `/people/:id`. */
  readonly path: string
  /** null: nobody needs to have signed in. */
  readonly may: Role | null
  render(request: PageRequest): Promise<Rendered> | Rendered
}

/** What a page has at hand for one request. */
export interface PageRequest {
  /** The caller behind the session; absent on pages that nobody needs to sign in for. */
  readonly caller: Caller
  readonly params: Record<string, string>
  readonly query: URLSearchParams
  readonly view: View
  readonly request: Request
  /** Reads for this page what no operation answers. */
  read<T>(run: (context: Context) => Promise<T>): Promise<T>
  /** Runs an operation for the one who is looking. What reads is asked once for the whole page; its answer belongs to all its parts. */
  call<I extends InputSchema, O extends z.ZodType>(operation: Operation<I, O>, input: z.input<I>): Promise<z.output<O>>
}

/** Declares a screen. */
export function page(path: string, may: Role | null, render: Page['render']): Page {
  return { path, may, render }
}

/** What a screen is about; of a journey also who is led. */
export interface Subject {
  id: string
  person_id?: string
}

/** A part of a screen that a noun further down gives to one further up: the touches on a person's page. */
export interface Section {
  /** The screen it belongs to: `person`. */
  readonly on: string
  /** Where it stands among the others; lower comes first. */
  readonly order: number
  render(request: PageRequest, subject: Subject): Promise<Rendered>
}

const sections: Section[] = []

/** Gives a part to a screen of another noun. */
export function addSection(section: Section): void {
  sections.push(section)
  sections.sort((a, b) => a.order - b.order)
}

/** Makes the parts that other nouns gave to a screen, in their order. */
export function renderSections(on: string, request: PageRequest, subject: Subject): Promise<Rendered[]> {
  return Promise.all(sections.filter((section) => section.on === on).map((section) => section.render(request, subject)))
}
