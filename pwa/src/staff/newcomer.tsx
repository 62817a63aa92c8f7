// Somebody new: a name and what they will do here.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { FieldSet, TextField } from '../ui/field'
import type { Role } from '../wire/records'
import { say } from '../words/staff'
import { Roles } from './roles'

export function Newcomer({ sending, onMake }: { readonly sending: boolean; readonly onMake: (name: string, roles: readonly Role[]) => void }): VNode {
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>([])
  const [told, setTold] = useState(false)
  const make = (): void => {
    const whole = name.trim() !== '' && roles.length > 0
    setTold(!whole)
    if (!whole) return
    onMake(name.trim(), roles)
    setName('')
    setRoles([])
  }
  return (
    <section class="panel stack">
      <h2>{say('newcomer')}</h2>
      <TextField name="name" label={say('name')} value={name} onInput={setName} maxLength={80} error={told && !name.trim() ? say('name_missing') : null} />
      <FieldSet name="roles" legend={say('roles')} error={told && roles.length === 0 ? say('roles_missing') : null}>
        <Roles roles={roles} onRoles={setRoles} />
      </FieldSet>
      <Button kind="filled" sending={sending} onPress={make}>{say('make_person')}</Button>
    </section>
  )
}
