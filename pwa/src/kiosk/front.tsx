// The first page of a shared tablet (the look, 25): two large ways, how to see it, and a person who helps.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { BrickBand } from '../ui/brick'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon, Stroke } from '../ui/icons'
import { chooseLanguage, chooseType, largeType } from '../ui/settings'
import { ask } from '../wire/http'
import type { KioskHere } from '../wire/records'
import { language } from '../words/say'
import { say as shared } from '../words/shared'
import { say } from '../words/kiosk'

const CODE = 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2'
const SHEET = 'M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5M9 12.5h6M9 16h4'
const FACE = 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M9 10v.5M15 10v.5M9 15c1.8 1.4 4.2 1.4 6 0'

export function Front({ here, onSlip, onFile, onFace }: { readonly here: KioskHere; readonly onSlip: () => void; readonly onFile: () => void; readonly onFace: () => void }): VNode {
  const [coming, setComing] = useState(false)
  const help = useDeed()
  const other = language.value === 'vi' ? 'en' : 'vi'
  const call = (): void => help.run(async () => {
    await ask('POST', '/api/kiosk/help')
    setComing(true)
  })
  return (
    <div class="page start kiosk">
      <header class="band">
        <div class="top"><span class="brand"><img src="/icon.svg" width="40" height="40" alt="" />{shared('brand')}</span><b class="plate" aria-label={say('screen')}>25</b></div>
        <div class="ask"><p class="office">{here.office} · {here.label}</p><h1 tabIndex={-1}>{say('question')}</h1></div>
        <BrickBand />
      </header>
      <main data-screen="25" class="stack" tabIndex={-1}>
        <Tile filled path={CODE} name={say('slip')} note={say(here.locker ? 'slip_note_locker' : 'slip_note')} onPress={onSlip} />
        <Tile path={SHEET} name={say('file')} note={say('file_note')} onPress={onFile} />
        <Tile path={FACE} name={say('face')} note={say('face_note')} onPress={onFace} />
        <div class="pair">
          <Button pressed={largeType.value} onPress={() => chooseType(!largeType.value)}>{shared('type_large')}</Button>
          <Button onPress={() => chooseLanguage(other)}><span lang={other}>{shared('other_language')}</span></Button>
        </div>
      </main>
      <footer class="foot">
        <div class="kiosk-help">
          <div role="status"><b>{say(coming ? 'coming' : 'help')}</b><p class="second">{say('help_note')}</p></div>
          {coming ? null : <Button kind="filled" sending={help.under_way} onPress={call}>{say('call')}</Button>}
        </div>
        <FaultNotice fault={help.fault} onAgain={help.again} />
        <a class="kiosk-staff" href="/staff/counter">{say('staff')}</a>
      </footer>
    </div>
  )
}

function Tile({ filled, path, name, note, onPress }: { readonly filled?: boolean; readonly path: string; readonly name: string; readonly note: string; readonly onPress: () => void }): VNode {
  return (
    <button type="button" class={`tile ${filled ? 'filled' : ''}`} onClick={onPress}>
      <Stroke path={path} size={44} /><span class="grow"><b>{name}</b><span>{note}</span></span><Icon name="forward" size={28} />
    </button>
  )
}
