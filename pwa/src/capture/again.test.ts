// A spare goes out only where a better picture can help, and only while there is one.

import { beforeEach, describe, expect, it } from 'vitest'
import { forgetSpares, keepSpare } from '../lens/spares'
import type { Place } from '../wire/records'
import { sparedSide } from './again'

type Standing = Pick<Place, 'open' | 'refusal'>
const refused = (open: Place['open'], reasons: ReadonlyArray<{ code: string; side: 'front' | 'back' | null }>, step: 'read' | 'verify' = 'read'): Standing =>
  ({ open, refusal: { step, reasons } })

beforeEach(async () => {
  const picture = new Blob(['a'])
  forgetSpares()
  await keepSpare('back', { picture, spare: Promise.resolve(picture) })
})

describe('sparedSide', () => {
  it('sends a spare of the side that could not be read', () => {
    expect(sparedSide(refused('back', [{ code: 'mrz', side: 'back' }]))).toBe('back')
  })

  it.each([
    ['another side', refused('front', [{ code: 'card_none', side: 'front' }])],
    ['an expired card', refused('front', [{ code: 'expired', side: null }])],
    ['one of two reasons that stays', refused('back', [{ code: 'mrz', side: 'back' }, { code: 'cmnd', side: null }])],
    ['the wrong side', refused('back', [{ code: 'same_side', side: 'back' }])],
    ['a verdict', refused('back', [{ code: 'mrz', side: 'back' }], 'verify')],
    ['nothing', { open: 'back', refusal: null } satisfies Standing],
  ])('not for %s', (_name, standing) => {
    expect(sparedSide(standing)).toBeNull()
  })
})
