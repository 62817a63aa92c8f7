// The citizen has this already: what it is, and what one can do with it. Nothing red, nothing refused.

import type { VNode } from 'preact'
import { BrickBand } from '../ui/brick'
import { LinkButton } from '../ui/button'
import { Icon } from '../ui/icons'
import { Page } from '../ui/page'
import type { RoomProps } from '../ui/room'
import { Row } from '../ui/row'
import { say } from '../words/read'
import './verify.css'

export function Known({ place, onHome, openFile }: RoomProps): VNode {
  const call = `tel:${place.hotline.replace(/\s/g, '')}`
  return (
    <Page screen="09" title={say('known_title')} step={3} done={0.5} onBack={onHome}
      foot={<LinkButton kind="link" href={call}><Icon name="phone" />{say('known_not_mine')}</LinkButton>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('known_heading')}</h1>
        <p>{say('known_lead')}</p>
        <div class="known">
          <b>{place.procedure.name}</b>
          {openFile ? <p>{say('known_code')} {openFile}</p> : null}
          <p>{say('known_state')}</p>
          <BrickBand height={400} />
        </div>
        <h2 class="second">{say('known_what')}</h2>
        <ul class="rows">
          <Row icon={<Icon name="search" size={28} />} name={say('known_look')} note={say('known_look_note')} href="/verify" />
          <Row icon={<Icon name="pencil" size={28} />} name={say('known_change')} note={say('known_change_note')} href={call} />
          <Row icon={<Icon name="info" size={28} />} name={say('known_counter')} note={`${place.office.name}, ${place.office.address}`} onPress={onHome} />
        </ul>
      </div>
    </Page>
  )
}
