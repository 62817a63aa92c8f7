// Figures in the reader's language; what is too small to be told has words of its own.

import { say } from '../words/board'
import { language } from '../words/say'
import { shareShown } from './figure'

type Word = Parameters<typeof say>[0]

/** The word of a key among its kind: `phone.iphone`. */
export function word(kind: string, key: string): string {
  return say(`${kind}.${key}` as Word)
}

export function shared(share: number): string {
  return shareShown(share, language.value)
}

export function shareOr(share: number | null): string {
  return share === null ? say('unknown') : shared(share)
}

export function countShown(count: number | null): string {
  return count === null ? say('few') : new Intl.NumberFormat(language.value === 'vi' ? 'vi-VN' : 'en-GB').format(count)
}
