// At which screen people stopped: all of them, or those on one kind of device; where most stop is told apart.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import type { ScreenCount } from '../wire/records'
import { say } from '../words/board'
import { Bars } from './bars'
import { countShown, shared, word } from './told'

export function Stops({ screens }: { readonly screens: readonly ScreenCount[] }): VNode | null {
  const [phone, setPhone] = useState('')
  const phones = screens[0]?.phones.map((one) => one.phone) ?? []
  if (screens.length === 0) return null
  const rows = screens.map((one) => ({ screen: one.screen, ...(one.phones.find((each) => each.phone === phone) ?? one) }))
  const worst = Math.max(0, ...rows.map(({ stopped }) => stopped ?? 0))
  return (
    <Bars title={say('screens')} rows={rows.map(({ screen, reached, stopped }) => ({
      key: screen, name: word('screen', screen), share: worst > 0 ? (stopped ?? 0) / worst : 0, worst: worst > 0 && stopped === worst,
      told: [countShown(reached), stopped === null ? '' : say('stopped', { share: shared(stopped) })].filter(Boolean).join(' · '),
    }))}>
      <div class="field">
        <label for="f-device">{say('device')}</label>
        <div class="box">
          <select id="f-device" value={phone} onChange={(event) => setPhone(event.currentTarget.value)}>
            <option value="">{say('device_all')}</option>
            {phones.map((each) => <option key={each} value={each}>{word('phone', each)}</option>)}
          </select>
        </div>
      </div>
    </Bars>
  )
}
