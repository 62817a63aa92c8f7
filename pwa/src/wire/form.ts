// The answers of the API from the form on: its screens and fields as they travel (what is empty is left out), and its searches. Typed by hand.

import type { Answer, FieldName, FieldType } from './records'

export interface Check {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  /** Asked back once: an answer that the citizen insists on passes. */
  readonly ask?: boolean
}

export interface Choice {
  readonly value: string
  readonly label: string
  readonly note?: string
}

export interface FormField {
  readonly key: string
  readonly label: string
  readonly type: FieldType
  readonly required: boolean
  readonly hint?: string
  readonly example?: string
  readonly from?: FieldName
  readonly suggest?: FieldName | 'today'
  /** Fixed words that the answer begins with; the citizen types the rest. */
  readonly prefix?: string
  /** For "words": the money field whose sum is written out. */
  readonly of?: string
  readonly choices?: readonly Choice[]
  /** Answers one tap away. */
  readonly quick?: readonly (number | string)[]
  readonly checks?: readonly Check[]
  readonly when?: { readonly field: string; readonly equals?: string | boolean; readonly among?: readonly string[] }
  /** Stands behind a number. */
  readonly unit?: string
  /** What one line of a table is called. */
  readonly row?: string
  /** Several lines of text. */
  readonly long?: boolean
  readonly columns?: readonly FormField[]
  readonly max?: number
}

export interface FormScreen {
  readonly key: string
  readonly title: string
  readonly lead?: string
  readonly note?: string
  readonly fields: readonly FormField[]
}

/** The same for everybody who files this. */
export interface Questions {
  readonly procedure: string
  readonly version: string
  readonly title: string
  readonly screens: readonly FormScreen[]
  readonly pledges?: readonly Choice[]
}

/** What this person's answers begin with. */
export interface Begun {
  readonly answers: Readonly<Record<string, Answer>>
  readonly saved_at: string | null
  /** What the person gave before, by field: the day, and the name of the procedure it was given for. */
  readonly held?: Readonly<Record<string, HeldFrom>>
}

/** paper: the answer that takes a paper of the earlier file over. */
export interface HeldFrom {
  readonly at: string
  readonly procedure: string
  readonly paper?: { readonly file: string; readonly pages: string }
}

export type Form = Questions & Begun

/** A paper as the server has it; `value` is the answer of its field. */
export interface PaperView {
  readonly value: { readonly file: string; readonly pages: string }
  readonly state: string
  readonly source: 'photos' | 'pdf'
  readonly pages: number
  readonly size_bytes: number
}

export interface Line {
  readonly code: string
  readonly name: string
  readonly plain?: string
  readonly note?: string
  readonly licence?: string
}

export interface Commune {
  readonly code: string
  readonly name: string
  readonly province: string
  readonly province_code: string
  readonly was?: string
}

export interface Province {
  readonly code: string
  readonly name: string
}
