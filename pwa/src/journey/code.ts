// The eight characters of a case, as people type and say them.

/** What was typed or read aloud, as the eight characters it means: Crockford's alphabet has no O, I or L. */
export function codeOf(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}
