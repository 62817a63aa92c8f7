// Days and hours: four days at a time, holidays named, full hours still seen; the afternoon one tap away.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Icon } from '../ui/icons'
import type { Slot, SlotDay } from '../wire/records'
import { say } from '../words/send'
import { DAYS_SHOWN, firstFree, halvesOf, hourShown, isQuiet, labelParts, seatsOf, type Chosen } from './slots'

export function Days({ days, chosen, onChoose }: {
  readonly days: readonly SlotDay[]
  readonly chosen: Chosen | null
  readonly onChoose: (chosen: Chosen) => void
}): VNode {
  const [more, setMore] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  const day = days.find((each) => each.day === (opened ?? chosen?.day)) ?? (firstFree(days) as SlotDay)
  const shown = more ? days : days.slice(0, DAYS_SHOWN)
  return (
    <>
      <div class="days" role="group" aria-label={say('when')}>
        {shown.map((each) => <DayButton key={each.day} day={each} open={each === day} onPress={() => setOpened(each.day)} />)}
      </div>
      <Hours day={day} chosen={chosen} onChoose={onChoose} />
      {!more && days.length > DAYS_SHOWN ? (
        <button type="button" class="fold-line" onClick={() => setMore(true)}>{say('other_days')}<Icon name="down" /></button>
      ) : null}
    </>
  )
}

function DayButton({ day, open, onPress }: { readonly day: SlotDay; readonly open: boolean; readonly onPress: () => void }): VNode {
  const { name, date } = labelParts(day.label)
  const seats = seatsOf(day)
  const note = day.closed ?? (seats > 0 ? say('seats', { n: seats }) : say('full'))
  // A closed day stays in its place with its reason; it is not a button, so it cannot be a dead one.
  if (day.closed) return <div class="day closed"><span>{name}</span><b>{date}</b><small>{note}</small></div>
  return <button type="button" class={`day ${open ? 'chosen' : ''}`} aria-pressed={open} onClick={onPress}><span>{name}</span><b>{date}</b><small>{note}</small></button>
}

function Hours({ day, chosen, onChoose }: { readonly day: SlotDay; readonly chosen: Chosen | null; readonly onChoose: (chosen: Chosen) => void }): VNode {
  const { morning, afternoon } = halvesOf(day)
  const later = chosen?.day === day.day && afternoon.some(({ start }) => start === chosen.start)
  const choose = (start: string): void => onChoose({ day: day.day, start })
  const hour = (slot: Slot): VNode => <Hour key={slot.start} slot={slot} chosen={chosen?.day === day.day && chosen.start === slot.start} onChoose={() => choose(slot.start)} />
  return (
    <>
      {morning.length > 0 ? <><h2 class="half">{say('morning', { day: day.label })}</h2><div class="hours">{morning.map(hour)}</div></> : null}
      {afternoon.length > 0 ? (
        <details class="afternoon" open={later || seatsOf({ ...day, slots: morning }) === 0}>
          <summary class="fold-line">{say('afternoon', { n: afternoon.reduce((sum, slot) => sum + slot.seats_left, 0) })}<Icon name="down" /></summary>
          <div class="hours">{afternoon.map(hour)}</div>
        </details>
      ) : null}
    </>
  )
}

function Hour({ slot, chosen, onChoose }: { readonly slot: Slot; readonly chosen: boolean; readonly onChoose: () => void }): VNode {
  const { start, seats_left: seats } = slot
  if (seats === 0) return <div class="hour full"><b>{hourShown(start)}</b><small>{say('full')}</small></div>
  return (
    <label class={`hour ${chosen ? 'chosen' : ''}`}>
      <input type="radio" name="hour" value={start} checked={chosen} onChange={onChoose} />
      <b>{hourShown(start)}</b><small>{isQuiet(seats) ? say('quiet', { n: seats }) : say('left', { n: seats })}</small>
    </label>
  )
}
