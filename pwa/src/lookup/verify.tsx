// The page where anybody may ask: is this slip genuine? Typed or pasted; nothing that is not ours is ever opened.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { FaultNotice } from '../ui/fault'
import { TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import type { DoorProps } from '../ui/room'
import type { SlipStatus } from '../wire/records'
import { fetchKeys } from '../wire/slipkeys'
import { say } from '../words/slip'
import { proofOf, type Proof } from './proof'
import { ByCode } from './coded'
import { Known } from './known'
import { codeIn, sharedPicture } from './shared'

// Official and temporary file codes, as they stand on slips: no token.
const FILE_CODE = /^(?:[0-9]{3}(?:\.[0-9A-Z]+)+-[0-9]{6}-[0-9]{4,}|TAM-[0-9A-Z-]+)$/i

export function Verify({ onHome }: DoorProps): VNode {
  const [typed, setTyped] = useState('')
  const [told, setTold] = useState(false)
  const [proof, setProof] = useState<Proof | 'code' | null>(null)
  const { question, fault, under_way } = useQuestion()
  useEffect(() => { fetchKeys().catch(() => undefined) }, [])
  const [state, setState] = useState<SlipStatus | null>(null)
  const [unread, setUnread] = useState(false)
  const look = async (picture: Blob | null | undefined): Promise<void> => {
    const text = picture ? await codeIn(picture) : null
    setUnread(picture !== null && text === null)
    if (text) check(text)
  }
  useEffect(() => { if (location.hash === '#shared') void sharedPicture().then(look) }, [])
  // A proof belongs to the very text that was asked about: another one stands in the box now.
  const type = (next: string): void => {
    question.drop()
    setTold(false)
    setTyped(next)
    setProof(null)
  }
  const check = (shown: string = typed): void => {
    const text = shown.trim()
    type(text)
    setTold(text === '')
    setProof(FILE_CODE.test(text) ? 'code' : null)
    if (text && !FILE_CODE.test(text)) question.put(() => proofOf(text), setProof)
  }
  if (state) return <Known state={state} onHome={onHome} />
  return (
    <Page screen="15" title={say('verify_title')} onBack={onHome} foot={<Button kind="filled" sending={under_way} onPress={() => check()}>{say('verify_deed')}</Button>}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); check() }}>
        <h1 tabIndex={-1}>{say('verify_question')}</h1>
        <p class="second">{say('verify_lead')}</p>
        <TextField name="token" label={say('verify_label')} value={typed} onInput={type} long error={told ? say('verify_empty') : null} />
        <label class="button">{say('verify_picture')}<input type="file" accept="image/*" class="quiet" onChange={(event) => void look(event.currentTarget.files?.[0])} /></label>
        {unread ? <NoticeBox look="look" role="status">{say('verify_unread')}</NoticeBox> : null}
        <FaultNotice fault={fault} onAgain={question.again} />
        {proof === 'code' ? <ByCode key={typed} code={typed.trim()} onState={setState} /> : null}
        {proof && proof !== 'code' ? <Result proof={proof} /> : null}
        <LinkButton kind="link" href="/mine">{say('mine')}</LinkButton>
        <LinkButton kind="link" href="/voice">{say('voice')}</LinkButton>
        <LinkButton kind="link" href="/face">{say('by_face')}</LinkButton>
        <LinkButton kind="link" href="/board">{say('board')}</LinkButton>
      </form>
    </Page>
  )
}

function Result({ proof }: { readonly proof: Proof }): VNode {
  if (!proof.genuine) return <NoticeBox look="stop" role="alert" head={say('not_genuine')}>{proof.reason ? say(`ve.${proof.reason}`) : null}</NoticeBox>
  if (proof.on_file === false) return <NoticeBox look="look" role="alert">{say('not_on_file')}</NoticeBox>
  return (
    <>
      <NoticeBox look="sure" role="status" head={say('genuine')}>{proof.on_file === null ? say('genuine_offline') : say('genuine_note')}</NoticeBox>
      <LinkButton href={`/r#${proof.token}`}>{say('see_status')}</LinkButton>
    </>
  )
}
