// After signing in: the doors that one's roles open, the keys, and the way out.

import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { Bar } from '../ui/bar'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { NoticeBox } from '../ui/notice'
import type { Door, StaffMe } from '../wire/records'
import { say } from '../words/staff'
import { StaffKeyFault } from '../ui/staffkey'
import { leave } from './me'
import { OneKey } from './onekey'
import { Tongue } from './tongue'

export function Home({ me, doors, onGo }: {
  readonly me: StaffMe
  readonly doors: readonly Door[]
  readonly onGo: (room: string) => void
}): VNode {
  const deed = useDeed()
  useEffect(() => { document.title = `${say('title')} · ${say('brand')}` }, [])
  return (
    <>
      <Bar title={say('title')} screen="82" name={me.name} />
      <main class="wide stack" data-screen="82">
        <h1>{say('hello', { name: me.name })}</h1>
        <p class="second">{me.office} · {me.roles.map((role) => say(`role.${role}`)).join(', ')}</p>
        <OneKey me={me}><button type="button" class="word" onClick={() => onGo('keys')}>{say('add_key')}</button></OneKey>
        <nav class="doors" aria-label={say('doors')}>
          {doors.map((door) => (
            <a key={door} href={`/staff/${door}`} onClick={(event) => { event.preventDefault(); onGo(door) }}>
              <b>{say(`door.${door}`)}</b><span class="second">{say(`door.${door}.note`)}</span>
            </a>
          ))}
        </nav>
        {doors.length ? null : <NoticeBox>{say('no_doors')}</NoticeBox>}
        <StaffKeyFault fault={deed.fault} />
        <div class="deeds">
          <Button onPress={() => onGo('keys')}>{say('keys_title')}</Button>
          <Tongue />
          <Button kind="link" sending={deed.under_way} onPress={() => deed.run(leave)}>{say('leave')}</Button>
        </div>
      </main>
    </>
  )
}
