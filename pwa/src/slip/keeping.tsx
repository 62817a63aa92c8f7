// After the receipt: putting the page on the home screen, and being told when there is news. Both may be passed over.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Stroke } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { install, installWay, quietInstall } from '../wire/install'
import { canPush, subscribe } from '../wire/push'
import { say } from '../words/keeping'

const SHARE = 'M12 14.5V3.5M8 7l4-4 4 4M6 10.5H4.5v10h15v-10H18'
const ADD = 'M4 4h16v16H4zM12 8.5v7M8.5 12h7'
const BELL = 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 21h4'

export function Keeping(): VNode {
  // Asked once: whoever just said no still reads what that means.
  const [may] = useState(canPush)
  return <>{may ? <News /> : null}{installWay.value === 'none' ? null : <HomeScreen />}</>
}

function News(): VNode {
  const [on, setOn] = useState(false)
  const [refused, setRefused] = useState(false)
  const deed = useDeed()
  const ask = (): void => deed.run(async () => {
    const allowed = await subscribe()
    setOn(allowed)
    setRefused(!allowed)
  })
  if (on) return <NoticeBox look="sure" role="status">{say('news_on')}</NoticeBox>
  return (
    <>
      <Button sending={deed.under_way} onPress={ask}><Stroke path={BELL} />{say('news')}</Button>
      <p class="small" role="status">{refused ? say('news_refused') : say('news_note')}</p>
      <FaultNotice fault={deed.fault} onAgain={deed.again} />
    </>
  )
}

function HomeScreen(): VNode {
  return (
    <section class="notice plain" aria-label={say('home')}>
      <Stroke path={ADD} />
      <div class="stack">
        <b>{say('home')}</b>
        {installWay.value === 'asks' ? <Button inside onPress={() => void install()}>{say('home_deed')}</Button> : <Steps />}
        <Button kind="link" inside onPress={quietInstall}>{say('home_later')}</Button>
      </div>
    </section>
  )
}

function Steps(): VNode {
  return (
    <ol class="home-steps">
      <li><Stroke path={SHARE} /><span>{say('home_share')}</span></li>
      <li><Stroke path={ADD} /><span>{say('home_add')}</span></li>
    </ol>
  )
}
