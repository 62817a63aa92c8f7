// What opens after a side failed twice: a person takes over, a photo from the phone; then the counter with everything kept.

import type { VNode } from 'preact'
import type { Place, Side } from '../wire/records'
import { say } from '../words/tries'
import { FileChoice } from './file'
import { codeShown } from '../ui/code'

export interface TriesProps {
  readonly place: Place
  readonly side: Side
  readonly onFile: (picture: Blob) => void
}

const WITH_COUNTER = 3

export function Tries({ place, side, onFile }: TriesProps): VNode {
  const { name: office, address } = place.office
  return (
    <div class="below stack">
      <p class="second">{say('person')}</p>
      <FileChoice onFile={onFile} label={say('file')} />
      {place.tried[side] >= WITH_COUNTER ? <p class="second">{say('counter', { office, address, code: codeShown(place.resume_code) })}</p> : null}
    </div>
  )
}
