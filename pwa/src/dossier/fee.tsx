// A fee that is owed: what for and until when; paid at the platform's own page, at the counter, or as the tax authority says.

import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { useQuestion } from '../ui/question'
import { ask } from '../wire/http'
import type { CitizenFile, PaymentShown } from '../wire/records'
import { say } from '../words/fee'

const ASK_MS = 4_000
/** A fee was asked after reception (procedures.md 5): it has its reason, its ground and its last day. */
const ASKED = 6

export interface FeeProps {
  readonly file: CitizenFile
  readonly payment: PaymentShown
  readonly onTold: (file: CitizenFile) => void
}

export function Fee({ file, payment, onTold }: FeeProps): VNode {
  const { state, address } = payment
  const pay = useDeed()
  const { question } = useQuestion()
  const begin = (): void => pay.run(async () => {
    const next = await ask<CitizenFile>('POST', '/api/dossier/payment', { body: {} })
    question.drop()
    onTold(next)
  })
  useEffect(() => {
    if (state !== 'opening' && state !== 'open') return undefined
    const look = (): void => { if (!document.hidden) question.refresh(() => ask<CitizenFile>('GET', '/api/dossier'), onTold) }
    const timer = setInterval(look, ASK_MS)
    return () => clearInterval(timer)
  }, [state])
  return (
    <section class="stack">
      <NoticeBox look="look" role="status" head={say('fee', { sum: payment.amount_vnd.toLocaleString('vi-VN') })}>
        <p class="second">{say('words')} <span lang="vi">{payment.amount_words}</span></p>
        {file.state.status === ASKED ? <Asked file={file} /> : null}
        <p>{say(state, { hotline: file.hotline })}</p>
      </NoticeBox>
      {state === 'due' ? <Button kind="filled" sending={pay.under_way} onPress={begin}>{say('pay')}</Button> : null}
      {state === 'open' && address ? (
        <>
          <LinkButton kind="filled" href={address} newTab>{say('go')}</LinkButton>
          <Button kind="link" sending={pay.under_way} onPress={begin}>{say('paid')}</Button>
        </>
      ) : null}
      <FaultNotice fault={pay.fault} onAgain={pay.again} />
    </section>
  )
}

function Asked({ file: { reason, law, until, hotline } }: { readonly file: CitizenFile }): VNode {
  return (
    <>
      {reason}
      {law ? <p class="second">{say('law', { law })}</p> : null}
      {until ? <p><b>{say('until', { day: until })}</b> {say('lapse', { hotline })}</p> : null}
    </>
  )
}
