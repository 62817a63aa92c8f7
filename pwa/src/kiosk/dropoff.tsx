// Papers into a box: what and how many, then a door opens and the receipt stays on the screen until it was noted.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Tick } from '../ui/choice'
import { instant } from '../ui/day'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { ask } from '../wire/http'
import type { DropShown, KioskFile } from '../wire/records'
import { say } from '../words/kiosk'
import type { Shown } from './shown'

export function DropOff({ slip, file, onBack, onHome }: { readonly slip: Shown; readonly file: KioskFile; readonly onBack: () => void; readonly onHome: () => void }): VNode {
  const [papers, setPapers] = useState<readonly string[]>([])
  const [sheets, setSheets] = useState('')
  const [told, setTold] = useState(false)
  const [receipt, setReceipt] = useState<DropShown | null>(null)
  const deed = useDeed()
  const count = Number(sheets.trim())
  const whole = Number.isInteger(count) && count >= 1 && count <= 60
  const send = (): void => {
    setTold(true)
    if (whole) deed.run(async () => setReceipt(await ask<DropShown>('POST', '/api/kiosk/dropoff', { body: { ...slip, sheets: count, papers } })))
  }
  if (receipt) return <Receipt receipt={receipt} onHome={onHome} />
  return (
    <Page screen="25" title={say('shared')} onBack={onBack} at="drop" failed={told && !whole} foot={<Button kind="filled" sending={deed.under_way} onPress={send}>{say('open_box')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('drop_question')}</h1>
        <p class="second">{say('drop_lead')}</p>
        {file.papers.map(({ key, name }) => <Tick key={key} set={papers.includes(key)} onSet={(set) => setPapers(set ? [...papers, key] : papers.filter((each) => each !== key))}>{name}</Tick>)}
        <TextField name="sheets" label={say('sheets')} value={sheets} onInput={setSheets} mode="numeric" maxLength={2} error={told && !whole ? say('sheets_wrong') : null} />
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
      </div>
    </Page>
  )
}

function Receipt({ receipt, onHome }: { readonly receipt: DropShown; readonly onHome: () => void }): VNode {
  return (
    <Page screen="25" title={say('shared')} at="receipt" foot={<Button kind="filled" onPress={onHome}>{say('end')}</Button>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('box_open', { box: receipt.box })}</h1>
        <p>{say('box_drop')}</p>
        <NoticeBox look="sure" role="status" head={say('receipt')}>
          <p class="code">{receipt.receipt.slice(0, 4)} {receipt.receipt.slice(4)}</p>
          <p>{say('receipt_line', { sheets: receipt.sheets, box: receipt.box, at: instant(receipt.at), code: receipt.code })}</p>
          {receipt.papers.length ? <p>{receipt.papers.join(' · ')}</p> : null}
        </NoticeBox>
        <p class="second">{say('receipt_note')}</p>
      </div>
    </Page>
  )
}
