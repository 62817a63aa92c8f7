// The half minute: is the slip genuine, who is it, what to do, what the file says; one proposed deed at the foot.

import type { VNode } from 'preact'
import { BrickBand } from '../ui/brick'
import { instant } from '../ui/day'
import { Icon } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { useDeed } from '../ui/deed'
import { Button, LinkButton } from '../ui/button'
import { ask } from '../wire/http'
import type { CounterBrief } from '../wire/records'
import { say } from '../words/counter'
import { LayIn } from './box'
import { CardDeeds } from './card'
import { Pay, Receive } from './deeds'
import { Hand } from './hand'
import { Ink, type Strokes } from './pad'
import { Rows } from './rows'
import { briefPath } from './scan'
import { Way } from './way'
import { Who } from './who'

/** The result lies here (procedures.md 5). */
const READY = 9

interface Props {
  readonly brief: CounterBrief
  readonly onBrief: (brief: CounterBrief) => void
  readonly onDone: () => void
}

export function Brief({ brief, onBrief, onDone }: Props): VNode {
  const { file, proposed } = brief
  const visit = brief.visit?.label ?? ''
  return (
    <>
      <main class="counter stack" data-screen="22" tabIndex={-1}>
        <section class="genuine">
          <span class="seal"><Icon name="tick" size={30} /></span>
          <div><h1 tabIndex={-1}>{say('genuine')}, {say(`punctual.${brief.punctual}`, { visit })}</h1><p>{file.brief.code} · {file.brief.procedure}</p></div>
          <BrickBand height={192} />
        </section>
        {brief.seen_before ? <NoticeBox look="look" role="alert">{say('seen_before', { time: instant(brief.seen_before) })}</NoticeBox> : null}
        <Who brief={brief} />
        <section class={`to-do ${proposed}`}><h2>{say(`do.${proposed}`)}</h2><p class="second">{say(proposed === 'pay' && brief.payee === 'tax' ? 'do.pay.note_tax' : `do.${proposed}.note`)}</p>
          {[3, 8, 10].includes(file.brief.status) ? <p><b>{say('rate_note')}</b></p> : null}
          {brief.missing.length ? <ul class="missing">{brief.missing.map((one) => <li key={one}>{one}</li>)}</ul> : null}
        </section>
        {brief.signature ? <Signed strokes={brief.signature} /> : null}
        <Rows brief={brief} />
        <Stand brief={brief} onBrief={onBrief} />
        <Posted brief={brief} />
        <Way brief={brief} onBrief={onBrief} />
      </main>
      <footer class="counter-foot">
        {proposed === 'see_card' ? <CardDeeds brief={brief} onBrief={onBrief} /> : null}
        {proposed === 'see_card' && file.brief.status === READY ? <LayIn brief={brief} /> : null}
        {proposed === 'hand' ? <Hand brief={brief} onBrief={onBrief} /> : null}
        {proposed === 'receive' ? <Receive brief={brief} onBrief={onBrief} /> : null}
        {proposed === 'pay' ? <Pay brief={brief} onBrief={onBrief} /> : null}
        {proposed === 'ask' || proposed === 'tell' ? <Button kind="filled" onPress={onDone}>{say('next')}</Button> : null}
      </footer>
    </>
  )
}

/** The result goes home by post: its code, and the label to be stuck on. */
function Posted({ brief }: { readonly brief: CounterBrief }): VNode | null {
  const { parcel, brief: { case_id } } = brief.file
  if (!parcel?.tracking) return null
  return (
    <section class="panel facts">
      <div><p class="second">{say('posted')}</p><b>{parcel.tracking}</b></div>
      <LinkButton newTab href={briefPath(case_id, '/label.pdf')}>{say('label')}</LinkButton>
      <LinkButton newTab kind="link" href={briefPath(case_id, '/label.pdf?paper=a4')}>{say('label_a4')}</LinkButton>
    </section>
  )
}

function Signed({ strokes }: { readonly strokes: Strokes }): VNode {
  if (strokes.length === 0) return <p class="panel">{say('signed_unable')}</p>
  return (
    <figure class="panel pad"><figcaption class="second">{say('signed')}</figcaption>
      <svg class="pad-box" viewBox="0 0 1000 1000" preserveAspectRatio="none" role="img" aria-label={say('signed')}><Ink strokes={strokes} /></svg>
    </figure>
  )
}

function Stand({ brief, onBrief }: Pick<Props, 'brief' | 'onBrief'>): VNode {
  const { file } = brief
  const deed = useDeed()
  const arrive = (): void => deed.run(async () => onBrief(await ask<CounterBrief>('POST', briefPath(file.brief.case_id, '/arrival'))))
  return (
    <section class="panel facts">
      <div><p class="second">{say('stands')}</p><b>{file.status_words}</b><p class="second">{file.due ? say('due', { due: instant(file.due) }) : say('no_due')} · {file.brief.holder ? say('holder', { name: file.brief.holder }) : say('holder_none')}</p></div>
      <div><p class="second">{say('keeps')}</p><b>{file.papers.map((paper) => `${paper.name}, ${paper.count}`).join(' · ')}</b>
        <span class="thumbs">{file.sides.map((side) => <img key={side} src={briefPath(file.brief.case_id, `/pictures/${side}?small`)} alt={say(side as 'front')} />)}</span></div>
      <div><p class="second">{say('earlier')}</p><b>{file.earlier.length ? file.earlier.map((other) => other.procedure).join(', ') : say('earlier_none')}</b>
        {brief.number === null ? <Button sending={deed.under_way} onPress={arrive}>{say('arrive')}</Button> : <p class="ngoc"><b>{say('number', { n: brief.number })}</b></p>}</div>
    </section>
  )
}
