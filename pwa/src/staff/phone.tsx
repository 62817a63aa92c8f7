// A form as a citizen's phone shows it, in a frame of 360 by 720; what is typed here goes nowhere.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Typed } from '../fill/field'
import { Button } from '../ui/button'
import type { Form } from '../wire/form'
import type { Value } from '../wire/records'
import { say } from '../words/editor'

export function Phone({ form }: { readonly form: Form }): VNode {
  const [at, setAt] = useState(0)
  const [values, setValues] = useState<Readonly<Record<string, Value>>>({})
  const screen = form.screens[Math.min(at, form.screens.length - 1)]
  if (!screen) return <p class="second">{say('no_preview')}</p>
  const alone = screen.fields.length === 1
  return (
    <section class="stack">
      <p class="second" role="status">{say('screen_of', { n: Math.min(at, form.screens.length - 1) + 1, all: form.screens.length })}</p>
      <div class="phone" role="group" aria-label={say('preview')}>
        <div class="stack">
          <h1>{screen.title}</h1>
          {screen.lead ? <p>{screen.lead}</p> : null}
          {screen.fields.map((field) => (
            <Typed key={field.key} field={field} value={values[field.key] ?? null} onValue={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
              error={null} alone={alone} spelled={false} inner={{}} />
          ))}
          {screen.note ? <p class="second">{screen.note}</p> : null}
        </div>
      </div>
      <div class="deeds">
        <Button onPress={() => setAt(Math.max(0, at - 1))}>{say('before')}</Button>
        <Button onPress={() => setAt(Math.min(form.screens.length - 1, at + 1))}>{say('next')}</Button>
      </div>
    </section>
  )
}
