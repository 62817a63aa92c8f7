// The office's own figures, exact and as of now; the same charts that everybody sees rounded.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Figures } from '../board/figures'
import { PeriodChoice } from '../board/period'
import '../board/board.css'
import { Bar } from '../ui/bar'
import { Button, LinkButton } from '../ui/button'
import { FaultNotice } from '../ui/fault'
import { useQuestion } from '../ui/question'
import type { WorkplaceProps } from '../ui/workplace'
import { ask } from '../wire/http'
import type { Board } from '../wire/records'
import { say } from '../words/board'
import { say as staff } from '../words/staff'

export function OwnFigures({ me, onHome }: WorkplaceProps): VNode {
  const [board, setBoard] = useState<Board | null>(null)
  const [period, setPeriod] = useState('now')
  const { question, fault } = useQuestion()
  useEffect(() => question.put(() => ask<Board>('GET', `/api/office/board?period=${period}`), setBoard), [period])
  return (
    <>
      <Bar title={say('own_title')} screen="75" name={me.name} onHome={onHome} />
      <main class="wide stack board" data-screen="75">
        <FaultNotice fault={fault} onAgain={question.again} />
        <p class="second no-print">{say('own_lead')}</p>
        {board ? (
          <>
            <PeriodChoice periods={board.periods} chosen={period} onChoose={setPeriod} />
            <Figures board={board} />
            <div class="deeds no-print">
              <LinkButton href={`/api/board.pdf?period=${board.period}`} download="bao-cao.pdf">{say('pdf')}</LinkButton>
              <LinkButton href={`/api/office/board.csv?period=${board.period}`} download="board.csv">{say('csv')}</LinkButton>
              <Button onPress={() => print()}>{staff('print')}</Button>
            </div>
            {board.sample ? <p class="stamp">{say('sample')}</p> : null}
          </>
        ) : null}
      </main>
    </>
  )
}
