// A labelled box to type in, with its hint and its error tied to it for those who listen.

import type { ComponentChildren, VNode } from 'preact'
import { Mark } from './mark'

export interface TextFieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly onLeave?: () => void
  readonly hint?: string | null | undefined
  readonly error?: string | null | undefined
  readonly mode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search'
  readonly autocomplete?: string
  readonly className?: string
  readonly unit?: string
  /** Words that stand before what is typed, and are part of the answer. */
  readonly fixed?: string
  readonly long?: boolean
  readonly quietLabel?: boolean
  readonly maxLength?: number
}

export function TextField(props: TextFieldProps): VNode {
  const { name, label, hint, error, unit, fixed, quietLabel } = props
  return (
    <div class={`field ${error ? 'wrong' : ''}`}>
      <label class={quietLabel ? 'quiet' : ''} for={`f-${name}`}>{label}</label>
      {hint ? <p class="second" id={`h-${name}`}>{hint}</p> : null}
      {fixed ? <p class="fixed-words" id={`p-${name}`} lang="vi">{fixed}</p> : null}
      <div class="box"><Box {...props} />{unit ? <span class="unit">{unit}</span> : null}</div>
      <FieldError name={name} error={error} />
    </div>
  )
}

function Box({ name, value, onInput, onLeave, mode = 'text', autocomplete, className, long, fixed, hint, error, maxLength }: TextFieldProps): VNode {
  const shared = {
    id: `f-${name}`, name, value, class: className ?? '', autocomplete: autocomplete ?? 'off', maxLength,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': [fixed ? `p-${name}` : '', hint ? `h-${name}` : '', error ? `e-${name}` : ''].filter(Boolean).join(' ') || undefined,
    onBlur: onLeave,
  }
  if (long) return <textarea {...shared} rows={3} onInput={(event) => onInput(event.currentTarget.value)} />
  return <input {...shared} type="text" inputMode={mode} onInput={(event) => onInput(event.currentTarget.value)} />
}

/** The error under a field; the mark says it without colour. */
export function FieldError({ name, error }: { readonly name: string; readonly error?: string | null | undefined }): VNode | null {
  if (!error) return null
  return <p class="field-error gach" id={`e-${name}`}><Mark state="stop" size={20} /><span>{error}</span></p>
}

/** A group of choices or boxes under one question. */
export function FieldSet({ name, legend, hint, error, quietLabel, children }: {
  readonly name: string
  readonly legend: string
  readonly hint?: string | null | undefined
  readonly error?: string | null | undefined
  readonly quietLabel?: boolean
  readonly children: ComponentChildren
}): VNode {
  return (
    <fieldset class={`field ${error ? 'wrong' : ''}`} id={`f-${name}`} tabIndex={-1} aria-describedby={error ? `e-${name}` : undefined}>
      <legend class={quietLabel ? 'quiet' : ''}>{legend}</legend>
      {hint ? <p class="second">{hint}</p> : null}
      {children}
      <FieldError name={name} error={error} />
    </fieldset>
  )
}
