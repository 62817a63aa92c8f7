// Resume routing: whatever the server says is open, there is a room for it; a reload lands where one was.

import { describe, expect, it } from 'vitest'
import type { Open, Place } from '../wire/records'
import { pollWait, progressOf } from '../read/progress'
import { lasts, nextDeed } from '../verify/refusal'
import { pathOf, procedureOf, refusalKey, roomOf } from './order'
import { newer } from './place'
import { codeOf } from './code'

const PLACE: Place = {
  stage: 'capture', open: 'front', procedure: { slug: 'p', name: 'P' }, kept: ['Consent'], refusal: null, resume_code: 'ABCD2345',
  version: 3, csrf: 'c', hotline: '0990 000 123', office: { name: 'o', address: 'a' }, late: false, tried: { front: 0, back: 0 },
}

describe('roomOf', () => {
  it.each<[Open, string]>([
    ['consent', 'consent'], ['front', 'card'], ['back', 'card'], ['face', 'face'], ['reading', 'reading'], ['checking', 'reading'],
    ['form', 'form'], ['send', 'send'], ['slip', 'slip'],
  ])('opens %s in %s', (open, room) => {
    expect(roomOf({ ...PLACE, open }, null)).toBe(room)
  })

  it('shows a refusal until it was read, and a new one again', () => {
    const refusal = { step: 'read', reasons: [{ code: 'mrz', side: 'back' }] } as const
    expect(roomOf({ ...PLACE, open: 'back', refusal }, null)).toBe('refused')
    expect(roomOf({ ...PLACE, open: 'back', refusal }, refusalKey(refusal))).toBe('card')
    expect(roomOf({ ...PLACE, open: 'back', refusal: { ...refusal, reasons: [{ code: 'same_side', side: null }] } }, refusalKey(refusal))).toBe('refused')
  })

  it('asks for the code alone before the form, and never once the form is begun', () => {
    const wanted = { ...PLACE, open: 'form' as const, kept: ['Consent', 'Card', 'Verdict', 'CodeWanted'] }
    expect(roomOf(wanted, null)).toBe('code')
    expect(roomOf({ ...wanted, kept: [...wanted.kept, 'Draft'] }, null)).toBe('form')
    expect(roomOf({ ...wanted, open: 'face' }, null)).toBe('face')
  })

  it('knows the pages that belong to no case', () => {
    expect(['/', '/f/hkd-thanh-lap', '/r', '/verify', '/resume'].map(pathOf)).toEqual(['case', 'case', 'slip', 'verify', 'resume'])
  })
})

describe('where the case stands', () => {
  it('never goes back because an old answer comes late', () => {
    expect(newer(PLACE, { ...PLACE, version: 2 })).toBe(false)
    expect(newer(PLACE, { ...PLACE, version: 3 })).toBe(true)
    expect(newer(PLACE, { ...PLACE, version: 1, resume_code: 'OTHER234' })).toBe(true)
    expect(newer(null, PLACE)).toBe(true)
  })

  it('reads a code as it is spoken', () => {
    expect(['abcd 2345', 'ABCD-2345', 'oil0 1234'].map(codeOf)).toEqual(['ABCD2345', 'ABCD2345', '01101234'])
  })

  it('tells what is really done while the machine works', () => {
    expect(progressOf({ kept: ['Front', 'Back', 'FaceWaived'] }).map(({ name, state }) => `${name} ${state}`)).toEqual(['kept done', 'face_none done', 'reading now', 'verifying coming'])
    expect(progressOf({ kept: ['Clip', 'Card'] }).map(({ state }) => state)).toEqual(['done', 'done', 'done', 'now'])
  })

  it('asks soon at first, later less often', () => {
    expect([0, 19_999, 20_000, 90_000].map(pollWait)).toEqual([2000, 2000, 5000, 5000])
  })

  it('asks for the one thing that helps after a refusal', () => {
    expect([nextDeed({ ...PLACE, open: 'back' }, false), nextDeed(PLACE, true), lasts('expired'), lasts('mrz')]).toEqual(['refused_again_back', 'refused_card', true, false])
  })
})

describe('the page of a procedure', () => {
  it('is asked for by its slug and nothing else', () => {
    expect(procedureOf('/p/khai-sinh')).toBe('khai-sinh')
    expect(['/', '/p/', '/p/a/b', '/p/<b>', '/verify'].map(procedureOf)).toEqual([null, null, null, null, null])
  })
})
