// Money that came and was not owed: that it is known of, and that it was given back, when and how.

import type { VNode } from 'preact'
import { day } from '../ui/day'
import { NoticeBox } from '../ui/notice'
import type { StrayMoney } from '../wire/records'
import { say } from '../words/fee'

export interface StrayProps {
  readonly money: StrayMoney
  readonly hotline: string
}

export function Stray({ money, hotline }: StrayProps): VNode {
  const { amount_vnd, receipt, came_at, back, back_at, paper } = money
  const sum = amount_vnd.toLocaleString('vi-VN')
  if (!back || !back_at) {
    return <NoticeBox look="look" role="status" head={say('stray', { sum })}>{say('stray_note', { receipt, day: day(came_at) })}</NoticeBox>
  }
  return (
    <NoticeBox look="sure" role="status" head={say('given', { sum })}>
      {say(`given.${back}`, { day: day(back_at), paper: paper ?? '' })} {say('given_ask', { hotline })}
    </NoticeBox>
  )
}
