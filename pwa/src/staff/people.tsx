// The administrator's page: who works here, what they may, and the one-time code for whoever stands at this desk.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Bar } from '../ui/bar'
import { useDeed, type Deed } from '../ui/deed'
import type { WorkplaceProps } from '../ui/workplace'
import { ask } from '../wire/http'
import { askCarefully } from '../wire/passkey'
import type { Invitation, PersonShown, Role } from '../wire/records'
import { say } from '../words/staff'
import { StaffKeyFault } from '../ui/staffkey'
import { InvitationBox } from './invitation'
import { PersonLine, type PersonDeeds } from './person'
import { Newcomer } from './newcomer'

interface Told { readonly people: readonly PersonShown[] }

export function People({ me, onHome }: WorkplaceProps): VNode {
  const [people, setPeople] = useState<readonly PersonShown[] | null>(null)
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const deed = useDeed()
  const refresh = async (): Promise<void> => setPeople((await ask<Told>('GET', '/api/staff/people')).people)
  useEffect(() => deed.run(refresh), [])
  const deeds = deedsOf(deed, setPeople, async (made) => {
    setInvitation(made)
    await refresh()
  })
  const invited = people?.find(({ staff_id }) => staff_id === invitation?.staff_id)
  return (
    <>
      <Bar title={say('door.people')} screen="79" name={me.name} onHome={onHome} />
      <main class="wide stack" data-screen="79">
        <h1>{say('door.people')}</h1>
        <p class="second">{say('people_lead')}</p>
        <StaffKeyFault fault={deed.fault} />
        {invitation && invited ? <InvitationBox invitation={invitation} name={invited.name} onDone={() => { setInvitation(null); deed.run(refresh) }} /> : null}
        {people ? <ul class="panel list">{people.map((one) => <PersonLine key={one.staff_id} person={one} deeds={deeds} />)}</ul> : null}
        {people ? <Newcomer sending={deed.under_way} onMake={deeds.make} /> : null}
      </main>
    </>
  )
}

function deedsOf(deed: Deed, onPeople: (people: readonly PersonShown[]) => void, onInvited: (made: Invitation) => Promise<void>): PersonDeeds {
  const put = (staff_id: string, what: string, body: object): void => deed.run(async () => {
    onPeople((await askCarefully<Told>('PUT', `/api/staff/people/${staff_id}/${what}`, { body })).people)
  })
  const invite = (path: string, body: object): void => deed.run(async () => onInvited(await askCarefully<Invitation>('POST', path, { body })))
  return {
    make: (name: string, roles: readonly Role[]) => invite('/api/staff/people', { name, roles }),
    invite: (staff_id: string, lost: boolean) => invite(`/api/staff/people/${staff_id}/code`, { seen: true, lost }),
    keepRoles: (staff_id: string, roles: readonly Role[]) => put(staff_id, 'roles', { roles }),
    keepActive: (staff_id: string, active: boolean) => put(staff_id, 'active', { active }),
  }
}
