// Somebody before the mirror outside of a filing: the camera, the acts, and always the way without a face.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { useDeed } from '../ui/deed'
import { lazy } from '../ui/lazy'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import type { FilmProps } from '../ui/room'
import { say } from '../words/lookup'
import { say as shared } from '../words/shared'

/** The mirror, its camera and its socket are those of a filing: they come with its room. */
export const Film = lazy<FilmProps>(async () => filmOf(await import('../capture/face')))

function filmOf({ Filming, openCamera, OtherWays, Over, trouble, useRig }: typeof import('../capture/face')): (props: FilmProps) => VNode {
  return function Filmed(props) {
    useRig()
    const [sheet, setSheet] = useState<'other' | 'over' | null>(null)
    const [rest_s, setRest] = useState(0)
    const [round, setRound] = useState(0)
    const nothing = useDeed()
    if (trouble.value) return <NoCamera {...props} onAgain={() => void openCamera('user')} />
    const { world, screen, title, onOther, onBack, onFilmed } = props
    return (
      <Page screen={screen} title={title} at="mirror" onBack={onBack} bare light foot={<Button kind="link" onPress={() => setSheet('other')}>{say('other_ways')}</Button>}>
        <Filming round={round} world={world} helped={false} onDone={onFilmed} onOver={(seconds) => { setRest(seconds); setSheet('over') }} />
        {sheet === 'other' ? <OtherWays onClose={() => setSheet(null)} onWaive={onOther} waiving={nothing} /> : null}
        {sheet === 'over' ? <Over rest_s={rest_s} onAgain={() => { setRound(round + 1); setSheet(null) }} onOther={() => setSheet('other')} /> : null}
      </Page>
    )
  }
}

function NoCamera({ screen, title, other, onOther, onBack, onAgain }: FilmProps & { readonly onAgain: () => void }): VNode {
  return (
    <Page screen={screen} title={title} at="trouble" onBack={onBack} failed foot={<><Button kind="filled" onPress={onAgain}>{shared('again')}</Button><Button onPress={onOther}>{other}</Button></>}>
      <div class="stack">
        <h1 tabIndex={-1}>{say('no_camera')}</h1>
        <NoticeBox look="look" role="alert">{say('no_camera_note', { other })}</NoticeBox>
      </div>
    </Page>
  )
}
