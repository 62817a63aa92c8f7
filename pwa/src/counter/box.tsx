// Nobody is here to take the result: into a box, which its owner opens with slip and digits at any hour.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { NoticeBox } from '../ui/notice'
import { ask } from '../wire/http'
import type { BoxOpened, CounterBrief } from '../wire/records'
import { say } from '../words/counter'
import { briefPath } from './scan'

export function LayIn({ brief }: { readonly brief: CounterBrief }): VNode {
  const [box, setBox] = useState<number | null>(null)
  const deed = useDeed()
  const lay = (): void => deed.run(async () => setBox((await ask<BoxOpened>('POST', briefPath(brief.file.brief.case_id, '/box'))).box))
  if (box !== null) return <NoticeBox look="sure" role="status" head={say('laid_in', { box })}>{say('laid_in_note')}</NoticeBox>
  return <><FaultNotice fault={deed.fault} /><Button kind="link" sending={deed.under_way} onPress={lay}>{say('lay_in')}</Button></>
}
