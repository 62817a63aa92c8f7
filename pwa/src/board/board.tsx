// The public figures of the office: one sentence, a few numbers, then what is not good yet; no person in them.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Mark } from '../ui/mark'
import { Page } from '../ui/page'
import type { DoorProps } from '../ui/room'
import { ask } from '../wire/http'
import type { Board } from '../wire/records'
import { say } from '../words/board'
import { language } from '../words/say'
import './board.css'
import { WeeksChart } from './chart'
import { dayShown, shareShown } from './figure'

const TARGET = 0.95

export function PublicBoard({ onHome }: DoorProps): VNode {
  const [board, setBoard] = useState<Board | null>(null)
  const deed = useDeed()
  useEffect(() => deed.run(async () => setBoard(await ask<Board>('GET', '/api/board'))), [])
  return (
    <Page screen="24" title={say('title')} onBack={onHome} foot={board?.sample ? <p class="stamp">{say('sample')}</p> : null}>
      <div class="stack">
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
        {board ? <Figures board={board} /> : null}
      </div>
    </Page>
  )
}

function Figures({ board }: { readonly board: Board }): VNode {
  const { on_time } = board
  return (
    <>
      <div>
        <p class="second">{say('since', { office: board.office, day: dayShown(board.begins) })}</p>
        <h1 tabIndex={-1}>{on_time === null ? say('on_time_none') : say('on_time', { share: shareShown(on_time, language.value) })}</h1>
      </div>
      {on_time === null ? null : <p class="goal"><Mark state={on_time >= TARGET ? 'sure' : 'look'} size={24} />{say(on_time >= TARGET ? 'met' : 'missed')}</p>}
      <section><h2>{say('weeks')}</h2><WeeksChart weeks={board.weeks} /></section>
      <dl class="tiles">
        <Tile name={say('minutes')} value={board.minutes === null ? say('unknown') : say('minutes_of', { n: board.minutes })} />
        <Tile name={say('remote')} value={board.remote === null ? say('unknown') : shareShown(board.remote, language.value)} />
        {(['sent', 'finished', 'open', 'late', 'refused'] as const).map((name) => <Tile key={name} name={say(name)} value={countShown(board[name])} />)}
      </dl>
      <Fields board={board} />
      <p class="small">{say('small')}</p>
      <LinkButton kind="link" href="/voice">{say('voice')}</LinkButton>
      <LinkButton href="/api/board.csv" download="board.csv">{say('csv')}</LinkButton>
    </>
  )
}

function countShown(count: number | null): string {
  return count === null ? say('few') : new Intl.NumberFormat(language.value === 'vi' ? 'vi-VN' : 'en-GB').format(count)
}

function Tile({ name, value }: { readonly name: string; readonly value: string }): VNode {
  return <div class="tile"><dt>{name}</dt><dd>{value}</dd></div>
}

function Fields({ board }: { readonly board: Board }): VNode | null {
  if (board.fields.length === 0) return null
  const most = Math.max(1, ...board.fields.map(({ files }) => files ?? 0))
  return (
    <section>
      <h2>{say('fields')}</h2>
      <ul class="bars">
        {board.fields.map(({ field, name, files }) => (
          <li key={field}><span>{name}</span><b>{countShown(files)}</b><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width={(100 * (files ?? 0)) / most} height="6" rx="3" /></svg></li>
        ))}
      </ul>
    </section>
  )
}
