// What the citizen was told of the file, in the words of the messages, and where the result is on its way home.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { instant } from '../ui/day'
import { ask } from '../wire/http'
import type { Parcel, Told, ToldOne } from '../wire/records'
import { say } from '../words/dossier'

export function News({ parcel, portal }: { readonly parcel: Parcel | null; readonly portal: string | null }): VNode | null {
  const [told, setTold] = useState<readonly ToldOne[]>([])
  useEffect(() => { ask<Told>('GET', '/api/messages').then(({ messages }) => setTold(messages), () => undefined) }, [])
  if (told.length === 0 && !parcel?.tracking && !portal) return null
  return (
    <section class="stack">
      <h2>{say('news')}</h2>
      <ul class="news">
        {parcel?.tracking ? <li><b>{say(`parcel.${parcel.state}`)}</b><span class="second">{say('tracking', { code: parcel.tracking })}</span></li> : null}
        {portal ? <li>{say('portal', { code: portal })}</li> : null}
        {told.map((one) => <li key={`${one.number}-${one.channel}-${one.message}`}>{one.text}<span class="second">{say(`channel.${one.channel}`)}, {instant(one.at)} · {say(`told.${one.state}`)}</span></li>)}
      </ul>
    </section>
  )
}
