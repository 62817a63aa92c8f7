// Five levels, one tap: it is sent with the tap; words beside it are asked for afterwards, and may be left out.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { Choice } from '../ui/choice'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { FieldSet, TextField } from '../ui/field'
import { NoticeBox } from '../ui/notice'
import type { Level, OwnVoice } from '../wire/records'
import { say } from '../words/voice'
import './voice.css'

export interface RatingProps {
  readonly voice: OwnVoice
  /** Sends a level, with words or without; hands back what the server keeps now. */
  readonly onRate: (level: Level, text: string) => Promise<OwnVoice>
  /** Where more can be said. */
  readonly letters: string
}

const LEVELS: readonly Level[] = [5, 4, 3, 2, 1]

export function Rating({ voice, onRate, letters }: RatingProps): VNode {
  const [level, setLevel] = useState<Level | null>(voice.level)
  const [text, setText] = useState('')
  const [noted, setNoted] = useState(false)
  const deed = useDeed()
  const rate = (next: Level): void => deed.run(async () => { setLevel((await onRate(next, text.trim())).level) })
  const send = (): void => {
    if (level && text.trim()) deed.run(async () => { await onRate(level, text.trim()); setNoted(true) })
  }
  return (
    <section class="stack rating" aria-labelledby="rating-head">
      <FieldSet name="rating" legend={say('rate')} hint={level ? null : say('rate_lead')}>
        <div class="choices">
          {LEVELS.map((one) => (
            <Choice key={one} name="rating" value={String(one)} chosen={level === one} onChoose={() => rate(one)} label={say(`level_${one}`)} aside={<Bars level={one} />} />
          ))}
        </div>
      </FieldSet>
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
      {level ? <NoticeBox look="sure" role="status" head={say('rated')}>{say('rated_note')}</NoticeBox> : null}
      {level && !noted ? (
        <>
          <TextField name="remark" label={say(level < 4 ? 'more_low' : 'more_high')} hint={say('more_hint')} value={text} onInput={setText} maxLength={2000} long />
          {text.trim() ? <Button sending={deed.under_way} onPress={send}>{say('more_send')}</Button> : null}
        </>
      ) : null}
      {noted ? <NoticeBox look="sure" role="status">{say('more_sent')}</NoticeBox> : null}
      {level && level < 3 ? <LinkButton kind="link" href={letters}>{say('to_letter')}</LinkButton> : null}
    </section>
  )
}

/** The level as bars, so that it is seen without reading; the words say it to everybody else. */
function Bars({ level }: { readonly level: Level }): VNode {
  return (
    <svg class="bars-of" width="62" height="26" viewBox="0 0 62 26" aria-hidden="true">
      {[1, 2, 3, 4, 5].map((n) => <rect key={n} x={(n - 1) * 13 + 1} y={25 - n * 4.8} width="8" height={n * 4.8} rx="2" class={n <= level ? 'full' : 'free'} />)}
    </svg>
  )
}
