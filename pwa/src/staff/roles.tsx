// The roles to tick: those who let people in or read what all did stand alone.

import type { VNode } from 'preact'
import { Tick } from '../ui/choice'
import type { Role } from '../wire/records'
import { say } from '../words/staff'

export const ROLES: readonly Role[] = ['hotline', 'counter', 'officer', 'lead', 'manager', 'auditor', 'admin']
const ALONE: readonly Role[] = ['manager', 'auditor', 'admin']

/** The roles after one more was ticked or left off; what may not meet in one person leaves. */
export function rolesAfter(roles: readonly Role[], role: Role, set: boolean): readonly Role[] {
  if (!set) return roles.filter((each) => each !== role)
  if (ALONE.includes(role)) return [role]
  return ROLES.filter((each) => each === role || (roles.includes(each) && !ALONE.includes(each)))
}

export function Roles({ roles, onRoles }: { readonly roles: readonly Role[]; readonly onRoles: (roles: readonly Role[]) => void }): VNode {
  return (
    <div class="role-ticks">
      {ROLES.map((role) => (
        <Tick key={role} set={roles.includes(role)} onSet={(set) => onRoles(rolesAfter(roles, role, set))} note={say(`role.${role}.note`)}>{say(`role.${role}`)}</Tick>
      ))}
    </div>
  )
}
