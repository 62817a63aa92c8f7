// One failure as the citizen meets it: what happened, what number to tell, and whether trying again can help.

/** The body of a problem answer (`application/problem+json`). */
export interface Problem {
  readonly code: string
  readonly sentence?: string
  readonly reference?: string
  readonly fields?: Readonly<Record<string, string>>
}

/**
 * code       the server's, or ours: "offline" (no answer), "odd_answer" (not what was promised)
 * sentence   the server's words in the chosen language, null when it sent none
 * reference  what the citizen reads to the hotline, null when the server was not reached
 * passing    trying again, unchanged, can help
 */
export class Fault extends Error {
  readonly code: string
  readonly status: number
  readonly sentence: string | null
  readonly reference: string | null
  readonly fields: Readonly<Record<string, string>>

  constructor(problem: Problem, status = 0) {
    super(problem.code)
    this.code = problem.code
    this.status = status
    this.sentence = problem.sentence ?? null
    this.reference = problem.reference ?? null
    this.fields = problem.fields ?? {}
  }

  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502
  }
}

/** Whatever was thrown, as a fault. */
export function faultOf(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown
  return new Fault({ code: 'odd_answer' })
}

/** The fault in an answer that is no success; a body that is no problem document still becomes one. */
export function faultIn(text: string, status: number): Fault {
  try {
    const problem = JSON.parse(text) as Partial<Problem>
    if (typeof problem.code === 'string') return new Fault({ ...problem, code: problem.code }, status)
  } catch {
    // A proxy's own page, for instance.
  }
  return new Fault({ code: 'odd_answer' }, status)
}
