// To whom a file is given: everybody of the unit who decides files.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Choice } from '../ui/choice'
import { FaultNotice } from '../ui/fault'
import { Sheet } from '../ui/sheet'
import { ask } from '../wire/http'
import type { Officer } from '../wire/records'
import { say } from '../words/deeds'
import type { SheetProps } from './asked'

export function Assign({ me, sending, fault, onClose, onSend }: Omit<SheetProps, 'deed' | 'desk'>): VNode {
  const [people, setPeople] = useState<readonly Officer[]>([])
  const [to, setTo] = useState(me.staff_id)
  useEffect(() => { ask<{ people: readonly Officer[] }>('GET', '/api/desk/people').then((told) => setPeople(told.people), () => undefined) }, [])
  return (
    <Sheet title={say('assign_title')} onClose={onClose}>
      <div class="choices">{people.map((one) => <Choice key={one.id} name="to" value={one.id} chosen={one.id === to} onChoose={setTo} label={one.name} />)}</div>
      <FaultNotice fault={fault} />
      <Button kind="filled" sending={sending} onPress={() => onSend({ to })}>{say('assign_done')}</Button>
    </Sheet>
  )
}
