// The camera does not work: one reason, one thing to do, other ways. Every name of an error has its own words.

import type { VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { Icon, ICONS, Stroke } from '../ui/icons'
import { Page, type PageProps } from '../ui/page'
import { PLATES } from '../ui/plates'
import { Row } from '../ui/row'
import type { Trouble } from '../lens/camera'
import type { Place } from '../wire/records'
import { say as shared } from '../words/shared'
import { say } from '../words/trouble'
import { browserOf } from './browser'
import { CopyRow } from './copy'
import { handing } from './device'
import { useFile } from './file'
import { APPS, BLOCKED, PHONE } from './icons'
import { openCamera } from './rig'
import { browserAddress, surroundingOf, type Surrounding } from './surrounding'
import { AppTaps, PermissionTaps } from './taps'

/** What every page of one capture says in its header. */
export type CapturePage = Pick<PageProps, 'title' | 'onBack'> & { readonly step: number; readonly done: number }

export interface TroubleProps {
  readonly page: CapturePage
  readonly place: Place
  readonly trouble: Trouble
  readonly onFile?: (picture: Blob) => void
  /** At the face: the way without one. */
  readonly onNoFace?: () => void
}

const PICTURES: Readonly<Partial<Record<Trouble, string>>> = {
  none: PHONE, busy: APPS, silent: ICONS.clock, insecure: ICONS.shield, unsupported: ICONS.globe,
}

export function TroublePage({ page, place, trouble, onFile, onNoFace }: TroubleProps): VNode {
  const around = surroundingOf(navigator.userAgent, navigator.maxTouchPoints)
  const inApp = around.app !== null && ['silent', 'denied', 'unsupported', 'broken'].includes(trouble)
  const plate = PLATES[inApp ? 'app' : trouble]
  const file = useFile((picture) => onFile?.(picture))
  return (
    <Page screen="04" plate={plate} {...page} at={trouble}>
      <div class="stack">
        <div class="trouble-head"><span><Stroke path={PICTURES[trouble] ?? BLOCKED} size={30} /></span><h1 tabIndex={-1}>{inApp ? say('app_head', { app: around.app ?? '' }) : say(`${trouble}_head`)}</h1></div>
        <p>{inApp ? say('app_text') : say(`${trouble}_text`)}</p>
        {inApp ? <AppTaps /> : null}
        {trouble === 'denied' && !inApp ? <Permission /> : null}
        <Deed trouble={trouble} around={around} inApp={inApp} front={onNoFace === undefined} code={place.resume_code} />
        <h2 class="second">{shared('other_ways')}</h2>
        <ul class="rows">
          {inApp ? <CopyRow code={place.resume_code} /> : null}
          <Row icon={<Stroke path={PHONE} size={28} />} name={say('other_phone')} note={say('other_phone_note')} onPress={() => { handing.value = true }} />
          {onFile ? <Row icon={<Icon name="upload" size={28} />} name={say('file')} note={say('file_note')} onPress={file.choose} /> : null}
          {onNoFace ? <Row icon={<Icon name="shield" size={28} />} name={say('no_face')} note={say('no_face_note')} onPress={onNoFace} /> : null}
          <Row icon={<Icon name="phone" size={28} />} name={shared('call', { hotline: place.hotline })} note={shared('call_note', { screen: plate })} href={`tel:${place.hotline.replace(/\s/g, '')}`} />
        </ul>
        {onFile ? file.input : null}
      </div>
    </Page>
  )
}

/** Where this browser keeps the permission, drawn and in words. */
function Permission(): VNode {
  const browser = browserOf(navigator.userAgent, navigator.maxTouchPoints)
  return <><PermissionTaps browser={browser} /><p class="steps">{say(`denied_${browser}`)}</p></>
}

function Deed({ trouble, around, inApp, front, code }: {
  readonly trouble: Trouble
  readonly around: Surrounding
  readonly inApp: boolean
  readonly front: boolean
  /** Taken along into the browser, so that nothing has to be typed there. */
  readonly code: string
}): VNode {
  const browser = inApp ? browserAddress(around.phone, `${location.origin}/resume#${code}`) : null
  if (browser) return <LinkButton kind="filled" href={browser}><Icon name="globe" />{say('app_open')}</LinkButton>
  if (trouble === 'insecure') return <LinkButton kind="filled" href={location.href.replace(/^http:/, 'https:')}>{say('insecure_deed')}</LinkButton>
  // After three refusals an iPhone asks again only on a fresh page (capture-ux.md, B2).
  if (trouble === 'denied') return <Button kind="filled" onPress={() => location.reload()}>{shared('reload')}</Button>
  return <Button kind="filled" onPress={() => void openCamera(front ? 'environment' : 'user')}>{shared('again')}</Button>
}
