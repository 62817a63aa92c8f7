// A fee that is owed: paid at the platform's own page, or at the counter; the office's word that it came is what counts.

import { useEffect } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { useQuestion } from '../ui/question'
import { ask } from '../wire/http'
import type { CitizenFile, PaymentShown } from '../wire/records'
import { say } from '../words/dossier'

const ASK_MS = 4_000

export function Fee({ payment, onTold }: { readonly payment: PaymentShown; readonly onTold: (file: CitizenFile) => void }): VNode {
  const { state, address } = payment
  const sum = payment.amount_vnd.toLocaleString('vi-VN')
  const pay = useDeed()
  const { question } = useQuestion()
  const begin = (): void => pay.run(async () => {
    const file = await ask<CitizenFile>('POST', '/api/dossier/payment', { body: {} })
    question.drop()
    onTold(file)
  })
  useEffect(() => {
    if (state !== 'opening' && state !== 'open') return undefined
    const look = (): void => { if (!document.hidden) question.refresh(() => ask<CitizenFile>('GET', '/api/dossier'), onTold) }
    const timer = setInterval(look, ASK_MS)
    return () => clearInterval(timer)
  }, [state])
  if (state === 'stray') return <NoticeBox look="look" role="status" head={say('fee_stray', { sum })}>{say('fee_stray_note')}</NoticeBox>
  return (
    <section class="stack">
      <NoticeBox look="look" role="status" head={say('fee', { sum })}>{say(state === 'counter' ? 'fee_counter' : state === 'opening' ? 'fee_opening' : 'fee_note')}</NoticeBox>
      {state === 'due' ? <Button sending={pay.under_way} onPress={begin}>{say('fee_pay')}</Button> : null}
      {state === 'open' && address ? (
        <>
          <LinkButton href={address} newTab>{say('fee_go')}</LinkButton>
          <Button kind="link" sending={pay.under_way} onPress={begin}>{say('fee_paid')}</Button>
        </>
      ) : null}
      <FaultNotice fault={pay.fault} onAgain={pay.again} />
    </section>
  )
}
