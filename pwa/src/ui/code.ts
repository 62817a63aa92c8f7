// The eight characters of a case, in two groups as they are read aloud; the groups stay on one line.

export function codeShown(code: string): string {
  return code.replace(/(.{4})(?=.)/, '$1\u00a0')
}
