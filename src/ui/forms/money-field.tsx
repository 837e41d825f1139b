import type { FieldProps } from './fields.tsx'
import { Text } from './fields.tsx'

/** An amount as people write it: 1,200.50, with a currency where it is not the workspace's own. */
export function MoneyField({ value, ...props }: Omit<FieldProps, 'value'> & { value?: string | null }) {
  return <Text {...props} value={value ?? null} inputmode="decimal" maxlength={40} placeholder="1,200.50" />
}
