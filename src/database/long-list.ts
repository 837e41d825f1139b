import { type BinaryOperationNode, OperatorNode, PrimitiveValueListNode } from 'kysely'

/** Shorter lists are written out: their lengths are few, and a planner knows how many there are. */
const longEnough = 10

/**
 * The texts behind an IN where there are many, else null. Written out they would be another statement for each length they come in, which has
 * to be read and planned anew and is kept beside the others; an engine takes them as one value instead.
 */
export function longList({ operator, rightOperand }: BinaryOperationNode): readonly string[] | null {
  if (!PrimitiveValueListNode.is(rightOperand) || rightOperand.values.length < longEnough) return null
  if (!OperatorNode.is(operator) || operator.operator !== 'in') return null
  return rightOperand.values.every((value) => typeof value === 'string') ? (rightOperand.values as readonly string[]) : null
}
