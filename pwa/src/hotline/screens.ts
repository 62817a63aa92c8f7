// The phone's screens by their two digits: how each is drawn, and the key under which its words stand. Pure.

import type { say as page } from '../words/hotline'
import type { say } from '../words/scripts'

type Word = Parameters<typeof say>[0]
type Mark = Parameters<typeof page>[0]

/** How a screen is drawn; several screens look alike. */
export type Drawing = 'list' | 'ticks' | 'card' | 'face' | 'waiting' | 'fields' | 'question' | 'times' | 'slip' | 'notice' | 'code'

export const SCREENS = {
  '01': 'list', '02': 'ticks', '03': 'card', '04': 'notice', '05': 'face', '06': 'waiting', '07': 'fields', '08': 'question',
  '09': 'list', '10': 'times', '11': 'slip', '12': 'waiting', '13': 'list', '14': 'notice', '15': 'card', '16': 'notice', '17': 'code',
  '18': 'notice', '19': 'notice',
  '70': 'list', '71': 'fields', '72': 'code',
  '20': 'code', '24': 'waiting', '25': 'list', '26': 'card', '27': 'face', '28': 'list', '29': 'notice', '38': 'card',
} as const satisfies Readonly<Record<string, Drawing>>

export type Screen = keyof typeof SCREENS

/** The letters beside the drawing, and where they point, on a sheet of 280 by 600. */
export const MARKS: Readonly<Record<Drawing, ReadonlyArray<{ readonly word: Mark; readonly y: number }>>> = {
  list: [{ word: 'mark.field', y: 150 }, { word: 'mark.list', y: 290 }, { word: 'mark.way', y: 540 }, { word: 'mark.number', y: 44 }],
  ticks: [{ word: 'mark.list', y: 150 }, { word: 'mark.ticks', y: 300 }, { word: 'mark.button', y: 500 }, { word: 'mark.number', y: 44 }],
  card: [{ word: 'mark.hint', y: 138 }, { word: 'mark.frame', y: 296 }, { word: 'mark.button', y: 510 }, { word: 'mark.number', y: 44 }],
  face: [{ word: 'mark.hint', y: 138 }, { word: 'mark.frame', y: 300 }, { word: 'mark.way', y: 540 }, { word: 'mark.number', y: 44 }],
  waiting: [{ word: 'mark.list', y: 220 }, { word: 'mark.way', y: 540 }, { word: 'mark.number', y: 44 }],
  fields: [{ word: 'mark.hint', y: 140 }, { word: 'mark.field', y: 210 }, { word: 'mark.button', y: 530 }, { word: 'mark.number', y: 44 }],
  question: [{ word: 'mark.hint', y: 130 }, { word: 'mark.field', y: 230 }, { word: 'mark.button', y: 530 }, { word: 'mark.number', y: 44 }],
  times: [{ word: 'mark.list', y: 180 }, { word: 'mark.field', y: 320 }, { word: 'mark.button', y: 500 }, { word: 'mark.number', y: 44 }],
  slip: [{ word: 'mark.list', y: 150 }, { word: 'mark.code', y: 320 }, { word: 'mark.button', y: 530 }, { word: 'mark.number', y: 44 }],
  notice: [{ word: 'mark.hint', y: 140 }, { word: 'mark.frame', y: 290 }, { word: 'mark.button', y: 480 }, { word: 'mark.number', y: 44 }],
  code: [{ word: 'mark.field', y: 230 }, { word: 'mark.button', y: 530 }, { word: 'mark.number', y: 44 }],
}

/** Whether there is a screen with these digits. */
export function isScreen(digits: string): digits is Screen {
  return digits in SCREENS
}

/** The words of a screen: its name, the sentence to say, the next one, the usual causes with what to do. */
export function wordsOf(screen: Screen): { readonly name: Word; readonly say: Word; readonly then: Word; readonly causes: ReadonlyArray<readonly [Word, Word]> } {
  const key = `s${screen}` as const
  return { name: key, say: `${key}.say`, then: `${key}.then`, causes: [[`${key}.1`, `${key}.1.do`], [`${key}.2`, `${key}.2.do`], [`${key}.3`, `${key}.3.do`]] }
}
