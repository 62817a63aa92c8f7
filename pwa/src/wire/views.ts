// The answers of the API on the way in: where a case stands, the catalogue, the notice, the card, the live socket. Forms are in form.ts.

import type { Act, FieldName, Offer, Side, Witness, Colour } from './records'

/** What the first page shows; office and hotline where the server tells them. */
export interface Procedures {
  readonly procedures: readonly Offer[]
  /** Names of the fields that the offers are of. */
  readonly fields?: Readonly<Record<string, string>>
  readonly office?: { readonly name: string }
  readonly hotline?: string
}

export interface Notice {
  readonly text: readonly string[]
  readonly purposes: ReadonlyArray<{
    readonly key: string
    readonly label: string
  }>
  readonly text_hash: string
}

export interface CardFieldView {
  readonly name: FieldName
  readonly value: string | null
  readonly sure: boolean
  readonly witnesses: readonly Witness[]
  readonly crop: string | null
  readonly side: Side | null
}

export interface CardView {
  readonly edition: string
  readonly fields: readonly CardFieldView[]
  readonly person_checks: boolean
}

/** What the server says on the live socket. */
export type Said =
  | { readonly type: 'ready' }
  | HintSaid
  | FaceSaid
  | { readonly type: 'done' }
  | { readonly type: 'idle'; readonly seq: number }
  | { readonly type: 'fault'; readonly code: string }
  | { readonly type: 'place' }

export interface HintSaid {
  readonly type: 'hint'
  readonly seq: number
  /** The side of the card that this is about. */
  readonly at: 'front' | 'back'
  readonly code: string
  readonly frame: 'search' | 'far' | 'good'
  readonly quad: ReadonlyArray<readonly [number, number]> | null
  readonly shoot: boolean
}

export interface FaceSaid {
  readonly type: 'face'
  readonly seq: number
  readonly code: string | null
  readonly phase: 'neutral' | 'act' | 'colours' | 'selfie' | 'done' | 'restart'
  readonly act: Act | null
  readonly index: number
  readonly of: number
  readonly challenge: number
  /** Of the whole, 0 to 1. */
  readonly progress: number
  /** The act that this frame completed. */
  readonly did: Act | null
  /** Three tries failed: another way is offered. */
  readonly over: boolean
  /** The way of the dot that is to be followed: milliseconds since it was shown, then −1 to 1 to the right and downwards. */
  readonly dot: ReadonlyArray<readonly [number, number, number]>
  /** What the whole screen shows now. */
  readonly colour: Colour | null
  /** Stops of light that the camera is to add or take away; 0: as it is. */
  readonly light: number
  /** Seconds until the next try. */
  readonly rest_s: number
}
