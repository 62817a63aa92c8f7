// What stands over and under a field.

import type { FormField } from '../wire/form'
import { say } from '../words/fill'
import { say as shared } from '../words/shared'

/** The label, with "optional" where it is and does not say so itself; required ones say nothing. */
export function labelOf(field: FormField): string {
  return field.required || field.label.includes('(') ? field.label : `${field.label} (${shared('optional').toLowerCase()})`
}

/** Hint and example, one after the other. */
export function hintOf(field: FormField): string | null {
  const example = field.example ? say('example', { example: field.example }) : ''
  return [field.hint, example].filter(Boolean).join('. ') || null
}
