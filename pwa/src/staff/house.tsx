// The staff's side as a whole: nobody signed in, or one room of those that the roles open. The address says which.

import { effect, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ComponentType, VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { lazy, Waiting } from '../ui/lazy'
import type { Fault } from '../wire/fault'
import type { WorkplaceProps } from '../ui/workplace'
import { moved } from '../wire/http'
import type { Door, StaffMe } from '../wire/records'
import { say } from '../words/staff'
import { Entry } from './entry'
import { Home } from './home'
import { Keys } from './keys'
import { followShift } from './shift'
import { findMe, forgetMe, me } from './me'

const ROOMS: Partial<Readonly<Record<Door, ComponentType<WorkplaceProps>>>> = {
  counter: lazy<WorkplaceProps>(async () => (await import('../counter/counter')).Counter),
  desk: lazy<WorkplaceProps>(async () => (await import('../desk/room')).DeskRoom),
  overview: lazy<WorkplaceProps>(async () => (await import('../desk/overview')).UnitOverview),
  register: lazy<WorkplaceProps>(async () => (await import('../desk/register')).Register),
  hotline: lazy<WorkplaceProps>(async () => (await import('../hotline/room')).HotlineRoom),
  petitions: lazy<WorkplaceProps>(async () => (await import('./petitions')).Petitions),
  board: lazy<WorkplaceProps>(async () => (await import('./figures')).OwnFigures),
  people: lazy<WorkplaceProps>(async () => (await import('./people')).People),
  settings: lazy<WorkplaceProps>(async () => (await import('./settings')).Settings),
  catalogue: lazy<WorkplaceProps>(async () => (await import('./editor')).Editor),
  audit: lazy<WorkplaceProps>(async () => (await import('./trail')).Trail),
}

const path = signal(location.pathname.split('/')[2] ?? '')

function goTo(room: string): void {
  history.pushState(null, '', room ? `/staff/${room}` : '/staff')
  path.value = room
}

addEventListener('popstate', () => { path.value = location.pathname.split('/')[2] ?? '' })
// Any answer "sign in" means that the session is over; a conflict is the rooms' own matter.
effect(() => { if (moved.value > 0 && me.peek()) findMe().catch(() => undefined) })

export function House(): VNode {
  const deed = useDeed()
  useEffect(() => deed.run(findMe), [])
  useEffect(() => (me.value ? followShift(me.value.idle_s, forgetMe, findMe) : undefined), [me.value?.staff_id, me.value?.csrf])
  if (me.value === undefined) return deed.fault ? <Away again={deed.again} fault={deed.fault} /> : <Waiting />
  if (me.value === null) return <Entry />
  return <Room me={me.value} room={path.value} />
}

function Away({ fault, again }: { readonly fault: Fault; readonly again: () => void }): VNode {
  return (
    <main class="narrow stack">
      <FaultNotice fault={fault} />
      <Button kind="filled" onPress={again}>{say('again')}</Button>
    </main>
  )
}

function Room({ me: person, room }: { readonly me: StaffMe; readonly room: string }): VNode {
  const home = (): void => goTo('')
  if (room === 'keys' || person.waiting === 'all') return <Keys me={person} onHome={home} />
  const doors = person.doors.filter((each) => each in ROOMS)
  const Shown = ROOMS[doors.find((each) => each === room) as Door]
  return Shown ? <Shown me={person} onHome={home} /> : <Home me={person} doors={doors} onGo={goTo} />
}
