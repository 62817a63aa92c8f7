// A small form filled step by step: what is asked, what stops, where a reload lands.

import { describe, expect, it } from 'vitest'
import type { Form, FormField } from '../wire/form'
import type { Answer, Value } from '../wire/records'
import { restOf, withPrefix } from './prefix'
import { openingOf, originOf, partedOf, reasonsOf, screensOf, screenWith, type Filled, type Knowing } from './sheet'
import { added, asLines, madeMain, removed } from './chosen'
import { slashed } from './date'
import { differing, doubtfulParts, shown } from './show'
import { asAddress, oldWardOf, withProvince } from './place'

const NAME: FormField = { key: 'name', label: 'Tên', type: 'text', required: true, from: 'name' }
const PIN: FormField = { key: 'pin', label: 'Số', type: 'digits', required: true, checks: [{ name: 'pin', args: {} }, { name: 'pin_fits', args: { birth: 'birth', sex: 'sex' }, ask: true }] }
const FORM: Form = {
  procedure: 'p', version: '1', title: 't', saved_at: 'x', answers: {},
  screens: [
    { key: 'review', title: 'r', fields: [NAME] },
    { key: 'who', title: 'w', fields: [{ key: 'birth', label: 'b', type: 'date', required: true }, { key: 'sex', label: 's', type: 'choice', required: true, choices: [{ value: 'Nam', label: 'Nam' }, { value: 'Nữ', label: 'Nữ' }] }, PIN] },
    { key: 'more', title: 'm', fields: [{ key: 'other', label: 'o', type: 'bool', required: false }] },
    { key: 'where', title: 'x', fields: [{ key: 'street', label: 'y', type: 'text', required: true, when: { field: 'other', equals: true } }] },
  ],
}
const KNOWING: Knowing = { today: '2026-11-21', card: { name: { value: 'MẪU', sure: false } } }
const answer = (value: Value, confirmed = false): Answer => ({ value, origin: 'typed', confirmed, on_card: null })
const GOOD: Filled = { name: answer('MẪU', true), birth: answer('12/03/1958'), sex: answer('Nữ'), pin: answer('099 158 000 123') }
const reasonsAt = (at: number, filled: Filled) => reasonsOf(FORM, FORM.screens[at] as (typeof FORM.screens)[number], filled, KNOWING)

describe('a sheet', () => {
  it('asks to look at what the card gave unsurely, until it was looked at or changed', () => {
    expect(reasonsAt(0, { name: answer('MẪU') })).toEqual({ name: { code: 'unconfirmed', ask: true } })
    expect(reasonsAt(0, { name: answer('MẪU', true) })).toEqual({})
    expect(reasonsAt(0, { name: answer('MẪU ĐƠN') })).toEqual({})
    expect([originOf(NAME, 'MẪU', KNOWING.card['name']), originOf(NAME, 'MẪU ĐƠN', KNOWING.card['name']), originOf(PIN, '1', undefined)]).toEqual(['card', 'changed', 'typed'])
  })

  it('checks what was typed in its normal form', () => {
    expect(reasonsAt(1, GOOD)).toEqual({})
    expect(reasonsAt(1, { ...GOOD, birth: answer('30/02/1958') })).toEqual({ birth: { code: 'date', ask: false } })
  })

  it('asks back once, and lets the citizen insist', () => {
    const odd = { ...GOOD, sex: answer('Nam') }
    expect(reasonsAt(1, odd)).toEqual({ pin: { code: 'pin_birth', ask: true } })
    expect(reasonsAt(1, { ...odd, pin: answer('099158000123', true) })).toEqual({})
  })

  it('leaves out a screen whose condition does not hold', () => {
    expect(screensOf(FORM, GOOD).map(({ key }) => key)).toEqual(['review', 'who', 'more'])
    expect(screensOf(FORM, { ...GOOD, other: answer(true) }).map(({ key }) => key)).toContain('where')
  })

  it('opens at the first screen where something is missing, at the first of all when nothing was saved', () => {
    expect(openingOf(FORM, { name: answer('MẪU', true) }, KNOWING)).toBe(1)
    expect(openingOf(FORM, GOOD, KNOWING)).toBe(2)
    expect(openingOf({ ...FORM, saved_at: null }, GOOD, KNOWING)).toBe(0)
  })

  it('finds the screen of what the server refused, inside tables too', () => {
    expect(screenWith(FORM.screens, ['pin'])).toBe(1)
    expect(screenWith(FORM.screens, ['street.0.name'])).toBe(3)
    expect(screenWith(FORM.screens, ['unknown'])).toBe(0)
  })
})

describe('business lines', () => {
  const shop = { code: '4711', name: 'Tạp hóa', main: false }
  const cafe = { code: '5630', name: 'Cà phê', main: false }

  it('takes the first for the main one, replaces it, or adds when several are wanted', () => {
    const one = added([], shop, false)
    expect(one).toEqual([{ ...shop, main: true }])
    expect(added(one, cafe, false)).toEqual([{ ...cafe, main: true }])
    expect(added(one, cafe, true)).toEqual([{ ...shop, main: true }, cafe])
    expect(added(one, shop, false)).toEqual([])
  })

  it('always has one main line', () => {
    const two = [{ code: '1', name: 'a', main: true }, { code: '2', name: 'b', main: false }]
    expect(removed(two, 0)).toEqual([{ code: '2', name: 'b', main: true }])
    expect(madeMain(two, 1).map(({ main }) => main)).toEqual([false, true])
    expect(asLines('nonsense')).toEqual([])
  })
})

describe('what is shown', () => {
  it('puts slashes into eight digits and leaves other ways of writing alone', () => {
    expect(['2', '25', '251', '25112026', '5/1/2026', '25/1'].map(slashed)).toEqual(['2', '25', '25/1', '25/11/2026', '5/1/2026', '25/1'])
  })

  it('marks the words two sources disagree on', () => {
    expect(doubtfulParts('15/4 đường Mẫu', '15/1 đường Mẫu')).toEqual([{ text: '15/4', doubtful: true }, { text: 'đường Mẫu', doubtful: false }])
    expect(differing('15/1 đường Mẫu', '15/4 đường Mẫu')).toBe('15/1')
    expect(doubtfulParts('A B', null)).toEqual([{ text: 'A B', doubtful: false }])
  })

  it('groups numbers for reading aloud', () => {
    expect(shown({ ...PIN, checks: [] }, '099158000123')).toBe('099 158 000 123')
    expect(shown({ ...PIN, type: 'date' }, '1958-03-12')).toBe('12/03/1958')
  })
})

describe('addresses', () => {
  const home = { code: '79', name: 'Thành phố Hồ Chí Minh' }

  it('begins in the office’s province and keeps what the card gave', () => {
    expect(asAddress({ detail: '15/4', was: 'Phường Đa Kao, Quận 1' }, home)).toMatchObject({ province: '79', detail: '15/4', commune: '' })
    expect(oldWardOf({ was: 'Phường Đa Kao, Quận 1' })).toBe('Phường Đa Kao')
  })

  it('drops the ward with the province', () => {
    expect(withProvince({ province: '79', commune: '26740', commune_name: 'Phường Sài Gòn' }, { code: '01', name: 'Hà Nội' })).toMatchObject({ province: '01', commune: '', commune_name: '' })
  })
})

describe('what most people leave out', () => {
  const text = (key: string, required: boolean, when?: string): FormField => ({ key, label: key, type: 'text', required, ...(when ? { when: { field: when, equals: true } } : {}) })
  const keys = (fields: readonly FormField[]) => fields.map(({ key }) => key)

  it('is folded away with all that hangs on it', () => {
    const { asked, extra } = partedOf([text('name', true), text('short', false), text('taxed', false), text('tax_address', true, 'taxed'), text('here', true), text('other', true, 'here')])
    expect([keys(asked), keys(extra)]).toEqual([['name', 'here', 'other'], ['short', 'taxed', 'tax_address']])
  })

  it('stays in sight where nothing else is asked', () => {
    const { asked, extra } = partedOf([text('short', false)])
    expect([keys(asked), keys(extra)]).toEqual([['short'], []])
  })
})

describe('an answer with fixed words before it', () => {
  it('is typed without them and kept with them', () => {
    expect(withPrefix('MẪU ĐƠN', 'HỘ KINH DOANH ')).toBe('HỘ KINH DOANH MẪU ĐƠN')
    expect(restOf('HỘ KINH DOANH MẪU ĐƠN', 'HỘ KINH DOANH ')).toBe('MẪU ĐƠN')
  })

  it('does not take them twice, and nothing typed is no answer', () => {
    expect(withPrefix('hộ kinh doanh Mẫu', 'HỘ KINH DOANH ')).toBe('HỘ KINH DOANH Mẫu')
    expect(withPrefix('', 'HỘ KINH DOANH ')).toBe('')
    expect(restOf('TIỆM MẪU', 'HỘ KINH DOANH ')).toBe('TIỆM MẪU')
  })
})
