// Which boxes a way of filing needs, and what is sent: the rule of the consent page, apart from its drawing.

import type { Notice } from '../wire/views'

const ALWAYS = 'filing'
const FACE = 'face_check'

/** The boxes that are needed and not set yet, in the order shown. */
export function leftOf(notice: Notice, ticked: ReadonlySet<string>, withFace: boolean): readonly string[] {
  const needed = withFace ? [ALWAYS, FACE] : [ALWAYS]
  return notice.purposes.map(({ key }) => key).filter((key) => needed.includes(key) && !ticked.has(key))
}

/** What is agreed to: without a face, a tick beside the face was not meant. */
export function sentOf(ticked: ReadonlySet<string>, withFace: boolean): readonly string[] {
  return [...ticked].filter((key) => withFace || key !== FACE).sort()
}
