// An address of today: the card's words stay untouched above, the ward of now is chosen below, not knowing it is allowed.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Choice } from '../ui/choice'
import { FieldSet, TextField } from '../ui/field'
import { Button } from '../ui/button'
import type { Commune } from '../wire/form'
import { ask } from '../wire/http'
import { say } from '../words/fill'
import { reasonShown } from '../words/reason'
import type { OneField } from './one'
import { asAddress, oldWardOf, withCommune, withProvince, type Address } from './place'
import { UNSURE } from './places'
import { useProvinces } from './provinces'
import { useSearch } from './search'
import { SearchBox } from './searchbox'

interface Found {
  readonly communes: readonly Commune[]
  readonly listed: boolean
}

const SHOWN = 8

export function AddressField({ field, value, onValue, error, alone }: OneField): VNode {
  const provinces = useProvinces()
  const address = asAddress(value, provinces[0])
  const set = (next: Address): void => onValue(next)
  const [detail, whole] = error === reasonShown('address_detail') ? [error, null] : [null, error]
  return (
    <FieldSet name={field.key} legend={field.label} quietLabel={alone} hint={field.hint} error={whole}>
      <div class="stack">
        {address['card_text'] ? <OnCard text={address['card_text']} moved={Boolean(address['was'])} /> : null}
        <Ward name={field.key} address={address} onChange={set} />
        <TextField name={`${field.key}-detail`} label={say('addr_detail')} value={address['detail'] ?? ''} error={detail} autocomplete="street-address" long
          onInput={(typed) => set({ ...address, detail: typed.replace(/\n/g, ' ') })} />
        <div class="field">
          <label for={`f-${field.key}-province`}>{say('addr_province')}</label>
          <select id={`f-${field.key}-province`} value={address['province'] ?? ''} onChange={(event) => {
            const chosen = provinces.find(({ code }) => code === event.currentTarget.value)
            if (chosen) set(withProvince(address, chosen))
          }}>
            {address['province'] ? null : <option value="">{say('addr_choose')}</option>}
            {provinces.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
          </select>
        </div>
      </div>
    </FieldSet>
  )
}

function OnCard({ text, moved }: { readonly text: string; readonly moved: boolean }): VNode {
  return (
    <>
      <blockquote class="on-card"><p class="second">{say('addr_card')}</p><p lang="vi">{text}</p></blockquote>
      {moved ? <p class="since"><span aria-hidden="true">↓</span> {say('addr_since')}</p> : null}
    </>
  )
}

function Ward({ name, address, onChange }: { readonly name: string; readonly address: Address; readonly onChange: (next: Address) => void }): VNode {
  const [q, setQ] = useState<string | null>(null)
  const began = oldWardOf(address)
  const asked = q ?? (address['commune'] ? '' : began)
  const found = useSearch(asked, (typed) => ask<Found>('GET', `/api/communes?q=${encodeURIComponent(typed)}&province=${address['province'] ?? ''}`), false, address['province'] ?? '')
  const other = useUnlisted(address)
  if (other) {
    return <TextField name={`${name}-commune`} label={say('addr_name')} value={address['commune_name'] ?? ''} onInput={(typed) => onChange({ ...address, commune: '', commune_name: typed })} />
  }
  const choose = (commune: Commune): void => onChange(withCommune(address, commune))
  const chosenOnly = address['commune'] !== '' && q === null && asked === ''
  return (
    <div class="stack">
      {chosenOnly ? null : <p><b>{q === null && began && (found?.communes.length ?? 0) > 1 ? say('addr_split') : say('addr_now')}</b></p>}
      <div class="choices">
        {address['commune'] && address['commune'] !== UNSURE ? <Chosen address={address} name={name} /> : null}
        {found?.communes.filter(({ code }) => code !== address['commune']).slice(0, SHOWN).map((commune) => (
          <Choice key={commune.code} name={`${name}-ward`} value={commune.code} chosen={false} label={commune.name} onChoose={() => choose(commune)}
            note={[commune.province, commune.was ? say('addr_was', { was: commune.was }) : ''].filter(Boolean).join(' · ')} />
        ))}
        {chosenOnly ? null : <Choice name={`${name}-ward`} value={UNSURE} chosen={address['commune'] === UNSURE} label={say('addr_unsure')} note={<span class="cham">{say('addr_unsure_note')}</span>}
          onChoose={() => onChange({ ...address, commune: UNSURE, commune_name: '' })} />}
      </div>
      {chosenOnly ? <Button inside onPress={() => setQ('')}>{say('addr_other')}</Button> : <SearchBox label={say('addr_search')} value={q ?? ''} onInput={setQ} />}
    </div>
  )
}

function Chosen({ address, name }: { readonly address: Address; readonly name: string }): VNode {
  return <Choice name={`${name}-ward`} value={address['commune'] ?? ''} chosen label={address['commune_name'] ?? ''} note={address['province_name'] ?? ''} onChoose={() => undefined} />
}

/** Whether the wards of the chosen province ship with us; elsewhere the name is written (settled 28). */
function useUnlisted(address: Address): boolean {
  const province = address['province'] ?? ''
  const found = useSearch(province, (code) => ask<Found>('GET', `/api/communes?q=&province=${code}`))
  return province !== '' && found?.listed === false
}
