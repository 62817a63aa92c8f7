// Taking a copy along, or having data erased: the year of birth first, then what came of it, with the certificate.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { faultOf } from '../wire/fault'
import { ask, askBlob } from '../wire/http'
import type { Certificate } from '../wire/records'
import { say } from '../words/rights'

export interface TakeProps {
  readonly what: 'copy' | 'erasure'
  readonly onBack: () => void
  readonly onGone: () => void
}

export function Take({ what, onBack, onGone }: TakeProps): VNode {
  const [year, setYear] = useState('')
  const [wrong, setWrong] = useState(false)
  const [copied, setCopied] = useState(false)
  const [certificate, setCertificate] = useState<Certificate | null>(null)
  const deed = useDeed()
  const send = (): void => deed.run(async () => {
    setWrong(false)
    try {
      if (what === 'erasure') setCertificate(await ask<Certificate>('POST', '/api/rights/erasure', { body: { birth_year: year } }))
      else setCopied(await fetchCopy(year))
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault.fields['birth_year']) throw fault
      setWrong(true)
    }
  })
  if (certificate) return <Erased certificate={certificate} onDone={certificate.gone ? onGone : onBack} />
  const erases = what === 'erasure'
  return (
    <Page screen="13" title={say('title')} onBack={onBack} at={what} failed={wrong} foot={
      <>
        <Button kind={erases ? 'danger' : 'filled'} sending={deed.under_way} onPress={send}>{say(erases ? 'erase_yes' : 'copy')}</Button>
        {erases ? <Button kind="link" onPress={onBack}>{say('erase_no')}</Button> : null}
      </>
    }>
      <div class="stack">
        <h1 tabIndex={-1}>{say(erases ? 'erase_heading' : 'copy')}</h1>
        <p>{say(erases ? 'erase_lead' : 'copy_lead')}</p>
        <TextField name="birth-year" label={say('year')} hint={say('year_hint')} mode="numeric" maxLength={4} value={year} onInput={setYear} error={wrong ? say('year_wrong') : null} />
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
        {copied ? <NoticeBox look="sure" role="status">{say('copy_done')}</NoticeBox> : null}
      </div>
    </Page>
  )
}

function Erased({ certificate, onDone }: { readonly certificate: Certificate; readonly onDone: () => void }): VNode {
  const { number, shredded, kept } = certificate
  return (
    <Page screen="13" title={say('title')} at="erased" foot={
      <>
        <LinkButton kind="filled" href={`data:application/pdf;base64,${certificate.pdf}`} download={`${number}.pdf`}>{say('certificate', { number })}</LinkButton>
        <Button onPress={onDone}>{say('finish')}</Button>
      </>
    }>
      <div class="stack">
        <h1 tabIndex={-1}>{shredded > 0 ? say('erased', { n: shredded }) : say('erased_none')}</h1>
        {shredded === 0 ? <p>{say('erased_none_note')}</p> : null}
        {kept > 0 && shredded > 0 ? <p>{say('erased_kept', { n: kept })}</p> : null}
        <NoticeBox look="look" role="status">{say('certificate_note')}</NoticeBox>
      </div>
    </Page>
  )
}

/** The ZIP as a download of the browser's. @throws Fault */
async function fetchCopy(year: string): Promise<boolean> {
  const address = URL.createObjectURL(await askBlob('POST', '/api/rights/copy', { body: { birth_year: year } }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'du-lieu-cua-toi.zip'
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return true
}
