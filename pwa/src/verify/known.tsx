// The citizen has this already: what it is, and what one can do with it. Nothing red, nothing refused.

import { useEffect, useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { BrickBand } from '../ui/brick'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon, Stroke } from '../ui/icons'
import { Page } from '../ui/page'
import type { RoomProps } from '../ui/room'
import { Row } from '../ui/row'
import { ask } from '../wire/http'
import type { KnownDeed, KnownFile, Place } from '../wire/records'
import { say } from '../words/known'
import './verify.css'

const PICTURES: Readonly<Record<KnownDeed['key'], string>> = {
  change: 'M4 20l1-5L16 4l4 4L9 19zM13 7l4 4',
  place: 'M12 21s7-6 7-11a7 7 0 0 0-14 0c0 5 7 11 7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  suspend: 'M9 5v14M15 5v14',
  end: 'M5 5l14 14M19 5L5 19',
}

export function Known({ place, take, onHome, openFile }: RoomProps): VNode {
  const [file, setFile] = useState<KnownFile | null>(null)
  const deed = useDeed()
  // Where sending found it there is only its code; where verification did, the server tells the rest.
  useEffect(() => { if (!openFile) deed.run(async () => setFile(await ask<KnownFile>('GET', '/api/known'))) }, [openFile])
  const again = (): void => deed.run(async () => take(await ask<Place>('POST', '/api/known/again')))
  const begin = (procedure: string): void => deed.run(async () => take(await ask<Place>('POST', '/api/case', { body: { procedure } })))
  const owner = file?.kind === 'owner'
  return (
    <Page screen="09" title={say('known_title')} step={3} done={0.5} onBack={onHome}
      foot={<LinkButton kind="link" href={telOf(place)}><Icon name="phone" />{say('known_not_mine')}</LinkButton>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say(owner ? 'known_owner' : 'known_heading')}</h1>
        <p>{say(owner ? 'known_owner_lead' : 'known_lead')}</p>
        <div class="known">
          <b>{file?.name ?? place.procedure.name}</b>
          {file?.code || openFile ? <p>{say(owner ? 'known_number' : 'known_code')} {file?.code ?? openFile}</p> : null}
          <p>{file?.status_words ?? say('known_state')}</p>
          <BrickBand height={400} />
        </div>
        <FaultNotice fault={deed.fault} onAgain={deed.again} />
        <h2 class="second">{say(owner ? 'known_owner_what' : 'known_what')}</h2>
        <ul class="rows">
          {owner ? file.deeds.map((each) => <DeedRow key={each.key} deed={each} place={place} onBegin={begin} />) : <OpenRows place={place} onHome={onHome} />}
        </ul>
        {openFile ? null : <Button kind="link" sending={deed.under_way} onPress={again}>{say('known_again')}</Button>}
      </div>
    </Page>
  )
}

function telOf(place: Place): string {
  return `tel:${place.hotline.replace(/\s/g, '')}`
}

interface DeedProps {
  readonly deed: KnownDeed
  readonly place: Place
  readonly onBegin: (procedure: string) => void
}

function DeedRow({ deed, place, onBegin }: DeedProps): VNode {
  const { procedure } = deed
  const icon = <Stroke path={PICTURES[deed.key]} size={28} />
  if (procedure) return <Row icon={icon} name={say(`known_do_${deed.key}`)} note={say(`known_do_${deed.key}_note`)} onPress={() => onBegin(procedure)} />
  return <Row icon={icon} name={say(`known_do_${deed.key}`)} note={say('known_by_phone', { hotline: place.hotline })} href={telOf(place)} />
}

function OpenRows({ place, onHome }: { readonly place: Place; readonly onHome: () => void }): VNode {
  return (
    <>
      <Row icon={<Icon name="search" size={28} />} name={say('known_look')} note={say('known_look_note')} href="/verify" />
      <Row icon={<Icon name="pencil" size={28} />} name={say('known_change')} note={say('known_change_note')} href={telOf(place)} />
      <Row icon={<Icon name="info" size={28} />} name={say('known_counter')} note={`${place.office.name}, ${place.office.address}`} onPress={onHome} />
    </>
  )
}
