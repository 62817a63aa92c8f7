// One of the staff on the administrator's page: roles, keys, a new code, out and in again.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Sheet } from '../ui/sheet'
import { Tick } from '../ui/choice'
import type { PersonShown, Role } from '../wire/records'
import { say } from '../words/staff'
import { Roles } from './roles'

export interface PersonDeeds {
  readonly make: (name: string, roles: readonly Role[]) => void
  readonly invite: (staff_id: string, lost: boolean) => void
  readonly keepRoles: (staff_id: string, roles: readonly Role[]) => void
  readonly keepActive: (staff_id: string, active: boolean) => void
}

interface Props { readonly person: PersonShown; readonly deeds: PersonDeeds }

export function PersonLine({ person, deeds }: Props): VNode {
  const [open, setOpen] = useState<'roles' | 'code' | null>(null)
  const { staff_id, active } = person
  const close = (): void => setOpen(null)
  return (
    <li>
      <span class="grow"><b>{person.name}{person.mine ? ` (${say('mine')})` : ''}</b><span class="second">{person.roles.map((role) => say(`role.${role}`)).join(', ')}</span></span>
      <Standing person={person} />
      <span class="deeds">
        {person.mine || !active ? null : <Button label={say('named', { deed: say('change_roles'), name: person.name })} onPress={() => setOpen('roles')}>{say('change_roles')}</Button>}
        {active ? <Button label={say('named', { deed: say('new_code'), name: person.name })} onPress={() => setOpen('code')}>{say('new_code')}</Button> : null}
        {person.mine ? null : <Button kind={active ? 'danger' : 'outline'} label={say('named', { deed: say(active ? 'put_out' : 'let_in'), name: person.name })} onPress={() => deeds.keepActive(staff_id, !active)}>{say(active ? 'put_out' : 'let_in')}</Button>}
      </span>
      {open === 'roles' ? <RolesSheet person={person} deeds={deeds} onClose={close} /> : null}
      {open === 'code' ? <CodeSheet person={person} deeds={deeds} onClose={close} /> : null}
    </li>
  )
}

function Standing({ person }: { readonly person: PersonShown }): VNode {
  if (!person.active) return <span class="chip stop">{say('is_out')}</span>
  if (person.keys === 0) return <span class="chip look">{person.invited ? say('is_invited') : say('no_key')}</span>
  return <span class={`chip ${person.keys > 1 ? 'sure' : 'look'}`}>{say('has_keys', { n: person.keys })}</span>
}

function RolesSheet({ person, deeds, onClose }: Props & { readonly onClose: () => void }): VNode {
  const [roles, setRoles] = useState<readonly Role[]>(person.roles)
  return (
    <Sheet title={say('roles_of', { name: person.name })} onClose={onClose}>
      <Roles roles={roles} onRoles={setRoles} />
      <Button kind="filled" onPress={() => { onClose(); deeds.keepRoles(person.staff_id, roles) }}>{say('keep')}</Button>
    </Sheet>
  )
}

function CodeSheet({ person, deeds, onClose }: Props & { readonly onClose: () => void }): VNode {
  const [seen, setSeen] = useState(false)
  const [lost, setLost] = useState(false)
  const [told, setTold] = useState(false)
  const make = (): void => {
    setTold(!seen)
    if (!seen) return
    onClose()
    deeds.invite(person.staff_id, lost)
  }
  return (
    <Sheet title={say('code_for', { name: person.name })} onClose={onClose}>
      <Tick set={seen} onSet={setSeen} missing={told}>{say('seen')}</Tick>
      {person.mine ? null : <Tick set={lost} onSet={setLost} note={say('lost_note')}>{say('lost_keys')}</Tick>}
      <Button kind="filled" onPress={make}>{say('make_code')}</Button>
    </Sheet>
  )
}
