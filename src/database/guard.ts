import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  ColumnUpdateNode,
  CommonTableExpressionNameNode,
  type CompiledQuery,
  IdentifierNode,
  InsertQueryNode,
  JoinNode,
  OnNode,
  type OperationNode,
  OperatorNode,
  ParensNode,
  PrimitiveValueListNode,
  RawNode,
  ReferenceNode,
  TableNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from 'kysely'

/**
 * Refuses any statement on a workspace's table that does not bind its workspace, and any that binds another one. A statement's shape
 * is looked at once, by its text; the bound values are looked at each time.
 */
export function guard(query: CompiledQuery, workspaceId: string | null): void {
  let shape = shapes.get(query.sql)
  if (!shape) {
    shape = shapeOf(query)
    if (shapes.size >= 5000) shapes.clear()
    shapes.set(query.sql, shape)
  }
  if (shape.fault) throw new Error(`${shape.fault}: ${query.sql.slice(0, 300)}`)
  if (shape.tables.length === 0) return
  if (workspaceId === null) throw new Error(`a workspace's table (${shape.tables.join(', ')}) was reached from outside any workspace`)
  for (const at of shape.parameters) {
    if (query.parameters[at] !== workspaceId) throw new Error(`another workspace was bound: ${query.sql.slice(0, 300)}`)
  }
  if (InsertQueryNode.is(query.query)) checkInserted(query.query, query.parameters, workspaceId)
}

/** Tables that belong to no workspace: the sign-in library's own, and the list of migrations. */
export const globalTables = new Set<string>([
  'user',
  'session',
  'account',
  'verification',
  'organization',
  'member',
  'invitation',
  'two_factor',
  'passkey',
  'api_key',
  'rate_limit',
  'setup_links',
  'due_jobs',
  'rounds',
  'installation',
  'migrations',
  'migrations_lock',
])

interface Shape {
  fault: string | null
  /** The workspace's tables in it. */
  tables: string[]
  /** Which parameters hold a workspace's id. */
  parameters: number[]
}

const shapes = new Map<string, Shape>()

interface Use {
  table: string
  alias: string
  scope: number
}

function shapeOf(query: CompiledQuery): Shape {
  if (RawNode.is(query.query)) return { fault: 'a raw statement was refused', tables: [], parameters: [] }
  const found = new Finder()
  found.name(query.query)
  found.visit(query.query, 0)
  const tables = [...new Set([...found.written, ...found.uses.map((use) => use.table)])]
  const unbound = found.uses.filter((use) => !found.isBound(use))
  const fault = found.rawTable
    ? 'a table was named inside raw text'
    : found.moves
      ? 'a row stays in its workspace: workspace_id may not be set'
      : unbound.length > 0
        ? `${unbound.map((use) => use.alias).join(', ')} is not bound to its workspace`
        : null
  return { fault, tables, parameters: boundParameters(query.sql) }
}

/** Where in a statement's text `workspace_id = +?` (or `$n`) stands, as positions in its parameters. */
function boundParameters(sql: string): number[] {
  const found: number[] = []
  let position = 0
  for (const match of sql.matchAll(/("workspace_id" = \+?)?(?:\?|\$(\d+))/g)) {
    if (match[1]) found.push(match[2] ? Number(match[2]) - 1 : position)
    position++
  }
  return found
}

function checkInserted(insert: InsertQueryNode, parameters: readonly unknown[], workspaceId: string): void {
  if (insert.into && globalTables.has(nameOf(insert.into))) return
  const columns = insert.columns ?? []
  const at = columns.findIndex((column) => column.column.name === 'workspace_id')
  if (at < 0) throw new Error('an insert without its workspace was refused')
  if (!insert.values || !ValuesNode.is(insert.values)) return // insert ... select: its select was checked
  // Where each value is a parameter, the parameters are what counts: the statement may be one used again.
  const plain = insert.values.values.every(PrimitiveValueListNode.is)
  for (const [index, row] of insert.values.values.entries()) {
    const value = plain ? parameters[index * columns.length + at] : boundValue(ValueListNode.is(row) ? row.values[at] : undefined)
    if (value !== workspaceId) throw new Error('an insert into another workspace was refused')
  }
}

function boundValue(node: OperationNode | undefined): unknown {
  return node && ValueNode.is(node) ? node.value : undefined
}

function isWorkspaceColumn(node: OperationNode): boolean {
  const column = ReferenceNode.is(node) ? node.column : node
  return ColumnNode.is(column) && column.column.name === 'workspace_id'
}

function nameOf(node: TableNode): string {
  return node.table.identifier.name
}

/** Walks a statement: which tables it uses under which names, and which of them a condition binds. */
class Finder {
  readonly uses: Use[] = []
  readonly written: string[] = []
  rawTable = false
  /** Whether it would change the workspace of a row that is there. */
  moves = false
  #scopes = 0
  readonly #parents = new Map<number, number>()
  readonly #named = new Set<string>()
  readonly #bound = new Set<string>()
  /** `[a, b]`: where a is bound, b is. */
  readonly #follows: [string, string][] = []

  isBound(use: Use): boolean {
    for (let grown = true; grown; ) {
      grown = false
      for (const [from, to] of this.#follows) {
        if (!this.#bound.has(from) || this.#bound.has(to)) continue
        this.#bound.add(to)
        grown = true
      }
    }
    return this.#bound.has(`${use.scope}.${use.alias}`)
  }

  visit(node: OperationNode, scope: number): void {
    const inner = statements.has(node.kind) ? this.#open(scope) : scope
    if (RawNode.is(node)) this.#raw(node)
    if (ColumnUpdateNode.is(node) && isWorkspaceColumn(node.column)) this.moves = true
    if (TableNode.is(node)) this.#use(nameOf(node), nameOf(node), inner)
    if (InsertQueryNode.is(node) && node.into && !globalTables.has(nameOf(node.into))) this.written.push(nameOf(node.into))
    if (CommonTableExpressionNameNode.is(node)) return
    if (AliasNode.is(node) && TableNode.is(node.node) && IdentifierNode.is(node.alias)) {
      this.#use(nameOf(node.node), node.alias.name, inner)
      return
    }
    for (const child of children(node)) this.visit(child, inner)
    if (WhereNode.is(node)) this.#condition(node.where, inner, null)
    if (JoinNode.is(node) && node.on && OnNode.is(node.on))
      this.#condition(node.on.on, inner, oneSided.has(node.joinType) ? joined(node) : null)
  }

  /** Names that a WITH gives are no tables; gathered before the walk. */
  name(node: OperationNode): void {
    if (CommonTableExpressionNameNode.is(node)) this.#named.add(nameOf(node.table))
    for (const child of children(node)) this.name(child)
  }

  #open(scope: number): number {
    this.#scopes++
    this.#parents.set(this.#scopes, scope)
    return this.#scopes
  }

  #use(table: string, alias: string, scope: number): void {
    if (!globalTables.has(table) && !this.#named.has(table)) this.uses.push({ table, alias, scope })
  }

  #raw(node: RawNode): void {
    if (node.sqlFragments.some((fragment) => /\b(from|join|update|into|select|delete)\b/i.test(fragment))) this.rawTable = true
  }

  /** Only what must hold binds: sides of AND, never of OR or NOT. Of a one-sided join, only the joined table. */
  #condition(node: OperationNode, scope: number, only: string | null): void {
    if (ParensNode.is(node)) {
      this.#condition(node.node, scope, only)
      return
    }
    if (AndNode.is(node)) {
      this.#condition(node.left, scope, only)
      this.#condition(node.right, scope, only)
      return
    }
    if (!BinaryOperationNode.is(node) || !OperatorNode.is(node.operator) || node.operator.operator !== '=') return
    const left = this.#workspaceColumn(node.leftOperand, scope)
    const right = this.#workspaceColumn(node.rightOperand, scope)
    const may = (name: string) => only === null || name === `${scope}.${only}`
    if (left && right) {
      // A subquery names its workspace itself: where tables lie on several nodes, it is else looked for on all of them.
      if (scopeOf(left) !== scopeOf(right)) return
      if (may(right)) this.#follows.push([left, right])
      if (may(left)) this.#follows.push([right, left])
    } else if (left && ValueNode.is(node.rightOperand) && may(left)) this.#bound.add(left)
  }

  /** `scope.alias` of a reference to `alias.workspace_id`; a bare `workspace_id` belongs to the scope's only table. */
  #workspaceColumn(node: OperationNode, scope: number): string | null {
    if (!ReferenceNode.is(node) || !isWorkspaceColumn(node)) return null
    const alias = node.table ? nameOf(node.table) : undefined
    for (let at: number | undefined = scope; at !== undefined; at = this.#parents.get(at)) {
      const here = this.uses.filter((use) => use.scope === at)
      const one = alias ? here.find((use) => use.alias === alias) : here.length === 1 ? here[0] : undefined
      if (one) return `${at}.${one.alias}`
    }
    return null
  }
}

const statements = new Set<string>(['SelectQueryNode', 'InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode'])
const oneSided = new Set<string>(['LeftJoin', 'FullJoin', 'RightJoin', 'LateralLeftJoin'])

function scopeOf(name: string): string {
  return name.slice(0, name.indexOf('.'))
}

function joined(join: JoinNode): string | null {
  if (TableNode.is(join.table)) return nameOf(join.table)
  return AliasNode.is(join.table) && IdentifierNode.is(join.table.alias) ? join.table.alias.name : null
}

/** The nodes inside a node. A reference's own table is a name, not a use; conditions come after the tables they speak of. */
function children(node: OperationNode): OperationNode[] {
  if (ReferenceNode.is(node)) return []
  const found: OperationNode[] = []
  const last: OperationNode[] = []
  for (const [key, value] of Object.entries(node)) {
    if (key === 'into' && InsertQueryNode.is(node)) continue
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one instanceof Object && 'kind' in one) (key === 'where' ? last : found).push(one as OperationNode)
    }
  }
  return [...found, ...last]
}
