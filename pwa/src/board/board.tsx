// The public figures of the office: one sentence, a few numbers, then what is not good yet; no person in them.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { LinkButton } from '../ui/button'
import { FaultNotice } from '../ui/fault'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import type { DoorProps } from '../ui/room'
import { ask } from '../wire/http'
import type { Board } from '../wire/records'
import { say } from '../words/board'
import './board.css'
import { Figures } from './figures'
import { PeriodChoice } from './period'

export function PublicBoard({ onHome }: DoorProps): VNode {
  const [board, setBoard] = useState<Board | null>(null)
  const [period, setPeriod] = useState('now')
  const { question, fault } = useQuestion()
  useEffect(() => question.put(() => ask<Board>('GET', `/api/board?period=${period}`), setBoard), [period])
  return (
    <Page screen="24" title={say('title')} onBack={onHome} foot={board?.sample ? <p class="stamp">{say('sample')}</p> : null}>
      <div class="stack board public">
        <FaultNotice fault={fault} onAgain={question.again} />
        {board ? (
          <>
            <Figures board={board} />
            <PeriodChoice periods={board.periods} chosen={period} onChoose={setPeriod} />
            <p class="small">{say('small')}</p>
            <div class="stack no-print">
              <LinkButton kind="link" href="/voice">{say('voice')}</LinkButton>
              <LinkButton href={`/api/board.pdf?period=${board.period}`} download="bao-cao.pdf">{say('pdf')}</LinkButton>
              <LinkButton href={`/api/board.csv?period=${board.period}`} download="board.csv">{say('csv')}</LinkButton>
            </div>
          </>
        ) : null}
      </div>
    </Page>
  )
}
