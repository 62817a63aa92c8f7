// One procedure before it is begun: what is needed, how long, what it costs, where; and the way in, or the way elsewhere.

import { useEffect, useState } from 'preact/hooks'
import type { ComponentChildren, VNode } from 'preact'
import { Button, LinkButton } from '../ui/button'
import { useDeed } from '../ui/deed'
import { FaultNotice } from '../ui/fault'
import { Icon } from '../ui/icons'
import { NoticeBox } from '../ui/notice'
import { Page } from '../ui/page'
import { useQuestion } from '../ui/question'
import { ask } from '../wire/http'
import type { About } from '../wire/records'
import { say } from '../words/about'
import { language } from '../words/say'
import { say as shared } from '../words/shared'
import './about.css'

export interface AboutProps {
  readonly slug: string
  readonly onBack: () => void
  readonly onBegin: (slug: string) => Promise<void>
}

export function AboutPage({ slug, onBack, onBegin }: AboutProps): VNode {
  const [about, setAbout] = useState<About | null>(null)
  const { question, fault } = useQuestion()
  const begin = useDeed()
  useEffect(() => question.put(() => ask<About>('GET', `/api/procedures/${slug}`), setAbout), [slug, language.value])
  const deed = about?.link_out
    ? <LinkButton kind="filled" href={about.link_out} newTab>{say('elsewhere')}</LinkButton>
    : <Button kind="filled" sending={begin.under_way} onPress={() => begin.run(() => onBegin(slug))}>{say('begin')}</Button>
  return (
    <Page screen="01" title={about?.field ?? say('title')} at={about?.slug ?? ''} onBack={onBack} foot={about ? deed : null}>
      {about ? <Told about={about} failed={<FaultNotice fault={begin.fault} onAgain={begin.again} />} /> : fault
        ? <FaultNotice fault={fault} onAgain={question.again} /> : <p class="second" role="status">{shared('loading')}</p>}
    </Page>
  )
}

function Told({ about, failed }: { readonly about: About; readonly failed: VNode }): VNode {
  return (
    <div class="stack about">
      <div><h1 tabIndex={-1} class="long">{about.name}</h1>{about.summary ? <p class="lead">{about.summary}</p> : null}</div>
      {failed}
      {about.notice ? <NoticeBox>{about.notice}</NoticeBox> : null}
      <dl class="facts">
        <Fact name={say('time')}>{about.time}{about.time_note ? <span class="second">{about.time_note}</span> : null}</Fact>
        <Fact name={say('fee')}>{about.fees.map((fee) => <span key={fee} class="line">{fee}</span>)}{about.doubtful ? <span class="second">{say('doubtful')}</span> : null}</Fact>
        <Fact name={say('how')}>{about.level_note}</Fact>
      </dl>
      <section>
        <h2>{say('papers')}</h2>
        <ul class="needs">
          <Need name={say('card')} note={say('card_note')} />
          {about.papers.map((paper) => <Need key={paper.name} name={paper.name} note={[paper.required ? '' : say('optional'), paper.note].filter(Boolean).join('. ')} />)}
        </ul>
        {about.spared.length > 0 ? <p class="second spared"><Icon name="tick" size={20} /> {say('spared', { papers: about.spared.join('; ') })}</p> : null}
      </section>
      <dl class="facts">
        <Fact name={say('place')}>{about.authority}</Fact>
        <Fact name={say('result')}>{about.result}<span class="second">{about.returns.join(' · ')}</span></Fact>
        <Fact name={say('fill')}>{say('minutes', { n: about.minutes })}</Fact>
        {about.basis ? <Fact name={say('basis')}><span class="second">{about.basis}</span></Fact> : null}
      </dl>
    </div>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return <div><dt class="second">{name}</dt><dd>{children}</dd></div>
}

function Need({ name, note }: { readonly name: string; readonly note: string }): VNode {
  return <li><b>{name}</b>{note ? <span class="second">{note}</span> : null}</li>
}
