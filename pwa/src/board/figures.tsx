// All figures of a stretch of time, for everybody and for the office alike.

import type { ComponentChildren, VNode } from 'preact'
import { instant } from '../ui/day'
import { Mark } from '../ui/mark'
import type { Board } from '../wire/records'
import { say } from '../words/board'
import { Bars, type BarRow } from './bars'
import { WeeksChart } from './chart'
import { dayShown, lastDayShown } from './figure'
import { Stops } from './stops'
import { countShown, shared, shareOr, word } from './told'

const TARGET = 0.95

export function Figures({ board }: { readonly board: Board }): VNode {
  const { on_time } = board
  return (
    <>
      <div>
        <p class="second">{say('since', { office: board.office, day: dayShown(board.begins), last: lastDayShown(board.ends) })}</p>
        <h1 tabIndex={-1}>{on_time === null ? say('on_time_none') : say('on_time', { share: shared(on_time) })}</h1>
        <p class="second">{say('made', { time: instant(board.made_at) })}</p>
      </div>
      {on_time === null ? null : <p class="goal"><Mark state={on_time >= TARGET ? 'sure' : 'look'} size={24} />{say(on_time >= TARGET ? 'met' : 'missed')}</p>}
      <Tiles board={board} />
      <div class="charts">
        <section class="chart"><h2>{say('weeks')}</h2><WeeksChart weeks={board.weeks} /></section>
        <Way board={board} />
        <People board={board} />
        <Machine board={board} />
      </div>
    </>
  )
}

function Tiles({ board }: { readonly board: Board }): VNode {
  return (
    <dl class="tiles">
      <Tile name={say('minutes')}>{board.minutes === null ? say('unknown') : say('minutes_of', { n: board.minutes })}</Tile>
      <Tile name={say('remote')}>{shareOr(board.remote)}</Tile>
      <Tile name={say('satisfied')}>{shareOr(board.said.satisfied)}</Tile>
      <Tile name={say('letters_on_time')}>{shareOr(board.said.answered_on_time)}</Tile>
      {(['sent', 'finished', 'open', 'late', 'refused'] as const).map((name) => <Tile key={name} name={say(name)}>{countShown(board[name])}</Tile>)}
      <Tile name={say('letters')}>{countShown(board.said.letters)}</Tile>
    </dl>
  )
}

function Tile({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return <div class="tile"><dt>{name}</dt><dd class={children === say('unknown') ? 'few' : ''}>{children}</dd></div>
}

/** The files: of which field, where they stand, why refused; and where people stopped before they had one. */
function Way({ board }: { readonly board: Board }): VNode {
  return (
    <>
      <Stops screens={board.screens} />
      <Bars title={say('phones')} rows={board.phones.map(({ phone, begun, sent }) => ({
        key: phone, name: word('phone', phone), share: sent ?? 0, told: [countShown(begun), sent === null ? '' : say('phone_sent', { share: shared(sent) })].filter(Boolean).join(' · '),
      }))} />
      <Bars title={say('fields')} rows={counted(board.fields.map(({ field, name, files }) => ({ key: field, name, count: files })))} />
      <Bars title={say('statuses')} rows={counted(board.statuses.map(({ key, count }) => ({ key, name: word('st', key), count })))} />
      <Bars title={say('grounds')} rows={counted(board.grounds.map(({ key, count }) => ({ key, name: word('ground', key), count })))} />
    </>
  )
}

function People({ board: { said } }: { readonly board: Board }): VNode | null {
  const note = said.ratings === null ? {} : { note: say('said_n', { n: countShown(said.ratings) }) }
  return <Bars title={say('said')} {...note} rows={counted(said.levels.map(({ key, count }) => ({ key, name: word('level', key), count })))} />
}

function Machine({ board: { machine } }: { readonly board: Board }): VNode {
  const worst = Math.max(0, ...machine.ages.map(({ doubted }) => doubted ?? 0))
  return (
    <>
      <Bars title={say('machine')} rows={(['sure', 'changed'] as const).map((name) => ({ key: name, name: say(name), share: machine[name] ?? 0, told: shareOr(machine[name]) }))} />
      <Bars title={say('unread')} rows={counted(machine.unread.map(({ key, count }) => ({ key, name: word('unread', key), count })))} />
      <Bars title={say('doubts')} rows={counted(machine.doubts.map(({ key, count }) => ({ key, name: word('doubt', key), count })))} />
      <Bars title={say('ages')} note={say('ages_note')} rows={machine.ages.map(({ age, filmed, doubted }) => ({
        key: age, name: word('age', age), share: worst > 0 ? (doubted ?? 0) / worst : 0, worst: worst > 0.05 && doubted === worst,
        told: [countShown(filmed), doubted === null ? '' : say('doubted', { share: shared(doubted) })].filter(Boolean).join(' · '),
      }))} />
      <Bars title={say('cards_by_age')} rows={machine.ages.map(({ age, read, again }) => ({
        key: age, name: word('age', age), share: again ?? 0, told: [countShown(read), again === null ? '' : say('taken_again', { share: shared(again) })].filter(Boolean).join(' · '),
      }))} />
    </>
  )
}

/** Bars of counts, the longest full. */
function counted(parts: ReadonlyArray<{ readonly key: string; readonly name: string; readonly count: number | null }>): readonly BarRow[] {
  const most = Math.max(1, ...parts.map(({ count }) => count ?? 0))
  return parts.map(({ key, name, count }) => ({ key, name, told: countShown(count), share: (count ?? 0) / most }))
}
