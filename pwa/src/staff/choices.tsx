// What the office chooses while it runs: switches, clocks, terms.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { Tick } from '../ui/choice'
import { instant } from '../ui/day'
import { useDeed } from '../ui/deed'
import { TextField } from '../ui/field'
import { ask } from '../wire/http'
import { askCarefully } from '../wire/passkey'
import type { Choices, ChoiceShown } from '../wire/records'
import { say } from '../words/choices'
import { StaffKeyFault } from '../ui/staffkey'

type Word = Parameters<typeof say>[0]
type Keep = (key: string, value: number) => void

export function OfficeChoices(): VNode {
  const [all, setAll] = useState<Choices | null>(null)
  const deed = useDeed()
  useEffect(() => deed.run(async () => setAll(await ask<Choices>('GET', '/api/office/choices'))), [])
  const keep: Keep = (key, value) => deed.run(async () => setAll(await askCarefully<Choices>('PUT', `/api/office/choices/${key}`, { body: { value } })))
  const switches = all?.choices.filter(({ least, most }) => least === 0 && most === 1) ?? []
  const keys = all?.choices.filter(({ key }) => key.startsWith('one_key')) ?? []
  const clocks = all?.choices.filter(({ key, most }) => most > 1 && !key.startsWith('one_key')) ?? []
  return (
    <>
      <StaffKeyFault fault={deed.fault} />
      {all ? (
        <>
          <section class="panel">
            <h2>{say('switches')}</h2>
            <p class="second">{say('switches_lead')}</p>
            <div class="role-ticks">{switches.map((one) => <Switch key={one.key} choice={one} fixed={!all.may_change} onKeep={keep} />)}</div>
          </section>
          <Clocks head={say('clocks')} lead={say('clocks_lead')} choices={clocks} fixed={!all.may_change} onKeep={keep} />
          <Clocks head={say('keys')} lead={say('keys_lead')} choices={keys} fixed={!all.may_change} onKeep={keep} />
        </>
      ) : null}
    </>
  )
}

function Clocks({ head, lead, choices, fixed, onKeep }: { readonly head: string; readonly lead: string; readonly choices: readonly ChoiceShown[]; readonly fixed: boolean; readonly onKeep: Keep }): VNode {
  return (
    <section class="panel stack">
      <h2>{head}</h2>
      <p class="second">{lead}</p>
      <div class="role-ticks">{choices.map((one) => <Clock key={`${one.key}-${one.value}`} choice={one} fixed={fixed} onKeep={onKeep} />)}</div>
    </section>
  )
}

function Switch({ choice, fixed, onKeep }: { readonly choice: ChoiceShown; readonly fixed: boolean; readonly onKeep: Keep }): VNode {
  const on = choice.value === 1
  if (fixed) return <p><b>{say(choice.key as Word)}</b>: {say(on ? 'on' : 'off')}</p>
  return <Tick set={on} onSet={(set) => onKeep(choice.key, set ? 1 : 0)} note={say(`${choice.key}.note` as Word)}>{say(choice.key as Word)}</Tick>
}

function Clock({ choice, fixed, onKeep }: { readonly choice: ChoiceShown; readonly fixed: boolean; readonly onKeep: Keep }): VNode {
  const [typed, setTyped] = useState(String(choice.value))
  const { key, least, most, usual, value } = choice
  const number = Number(typed)
  const fits = /^\d{1,3}$/.test(typed) && number >= least && number <= most
  if (fixed) return <p><b>{say(key as Word)}</b>: {value}</p>
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (fits) onKeep(key, number) }}>
      <TextField name={key} label={say(key as Word)} hint={`${say(`${key}.note` as Word)} ${say('bounds', { least, most, usual })}`} value={typed} onInput={setTyped} mode="numeric" maxLength={3} error={fits ? null : say('outside', { least, most })} />
      {fits && number !== value ? <div class="deeds"><Button onPress={() => onKeep(key, number)}>{say('keep')}</Button></div> : null}
      {choice.made_at ? <p class="second">{say('since', { time: instant(choice.made_at) })}</p> : null}
    </form>
  )
}
