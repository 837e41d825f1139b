import { type BinaryOperationNode, type LimitNode, type SelectModifierNode, SqliteQueryCompiler, ValueNode } from 'kysely'
import { longList } from '../../long-list.ts'

/**
 * Writes statements so that SQLite prepares each once. Where its planner looks at the value behind a bare `?` (at a limit, and in most
 * statements on several tables) it plans anew whenever that is run with other values, which takes longer than many a query: it is not shown
 * the values (`+?` is the same value to everything but the planner), and limits, which it should know, are of few kinds and written out.
 */
export class Compiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
  }

  protected override visitLimit(node: LimitNode): void {
    if (ValueNode.is(node.limit) && Number.isSafeInteger(node.limit.value)) this.append(`limit ${node.limit.value}`)
    else super.visitLimit(node)
  }

  protected override visitBinaryOperation(node: BinaryOperationNode): void {
    const texts = longList(node)
    if (texts === null) super.visitBinaryOperation(node)
    else {
      this.visitNode(node.leftOperand)
      this.append(' in (select value from json_each(')
      this.appendValue(JSON.stringify(texts.map((text) => text.toWellFormed())))
      this.append('))')
    }
  }

  /** Whoever writes here writes alone: no row has to be kept from others. */
  protected override visitSelectModifier(node: SelectModifierNode): void {
    if (!node.modifier?.startsWith('For')) super.visitSelectModifier(node)
  }
}
