// What every kind of field is given.

import type { FormField, HeldFrom } from '../wire/form'
import type { Value } from '../wire/records'

export interface OneField {
  readonly field: FormField
  readonly value: Value
  readonly onValue: (value: Value) => void
  readonly error: string | null
  /** The only one on its screen: the question is its label, the label itself is only spoken. */
  readonly alone: boolean
  /** The form also has the sum in words. */
  readonly spelled: boolean
  /** By `row.column`, for tables. */
  readonly inner: Readonly<Record<string, string>>
  /** For papers: the earlier file that has it already. */
  readonly held?: HeldFrom | null
}
