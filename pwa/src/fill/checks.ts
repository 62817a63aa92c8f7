// The named checks of a form, each a small function; held to the same vectors as the server's fill/checks.

import { isPhone } from '../wire/phone'
import { BOUND_CHECKS } from './bounds'
import { isClean, isLatin, isVietnamese, says } from './letters'
import { addressComplete, communeInProvince, communeSure, provinceIs } from './places'
import { isEmpty, listOf, shapeReasonOf, type Args, type Context, type Rule } from './shape'

type Row = Readonly<Record<string, unknown>>

/** Why the value does not pass; null when it does. A check this page does not know is left to the server. */
export function findReason(name: string, args: Args, value: unknown, context: Context): string | null {
  if (name === 'required') return isEmpty(value) ? 'required' : null
  if (name === 'type') return shapeReasonOf(value, args)
  if (isEmpty(value)) return null
  return CHECKS[name]?.(value as never, args, context) ?? null
}

// Codes of births registered at home (cards.md 5): province numbers of personal identification.
const PIN_PROVINCES =
  '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095 096'

function pin(value: string, _args: Args, { specimen }: Context): string | null {
  if (!/^[0-9]{12}$/.test(value)) return 'pin_format'
  // Codes of births registered abroad run from 100 up.
  if (value >= '1' || (specimen && value.startsWith('099'))) return null
  return PIN_PROVINCES.includes(value.slice(0, 3)) ? null : 'pin_province'
}

/** Digit 4 tells century and sex, digits 5 and 6 the year (NĐ 137/2015 Đ13). */
function pinFits(value: string, args: Args, { answers }: Context): string | null {
  const birth = answers[String(args['birth'])]
  const sex = args['sex'] === 'Nam' || args['sex'] === 'Nữ' ? args['sex'] : answers[String(args['sex'])]
  if (typeof birth !== 'string' || !birth || !sex || !/^[0-9]{12}$/.test(value)) return null
  const mark = Number(value[3])
  const year = 1900 + 100 * Math.floor(mark / 2) + Number(value.slice(4, 6))
  return String(year) === birth.slice(0, 4) && (mark % 2 ? 'Nữ' : 'Nam') === sex ? null : 'pin_birth'
}

/** NĐ 168/2025 Đ86: the two words and a proper name, Vietnamese letters, no word of a company. */
function hkdName(value: string): string | null {
  const found = /^HỘ KINH DOANH(?: (.*))?$/s.exec(value.toUpperCase())
  if (!found) return 'name_prefix'
  const proper = found[1] ?? ''
  if (!/[\p{L}\p{N}]/u.test(proper)) return 'name_empty'
  if (says(proper, ['công ty', 'tổng công ty', 'tập đoàn', 'doanh nghiệp'], false)) return 'name_banned'
  return [...proper].every(isVietnamese) ? null : 'name_letters'
}

function linesKnown(value: readonly Row[], _args: Args, { codes }: Context): string | null {
  const given = value.map((row) => String(row['code'])).filter(Boolean)
  if (!given.every((code) => /^[0-9]{4}$/.test(code))) return 'line_code'
  const named = value.every(({ name }) => typeof name === 'string' && name !== '' && [...name].length <= 250 && isClean(name))
  if (!named) return 'line_name'
  if (new Set(given).size !== given.length) return 'line_twice'
  return codes && !given.every((code) => codes.includes(code)) ? 'line_unknown' : null
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?'
const EMAIL = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})*\\.[A-Za-z]{2,63}$`)
const WEBSITE = new RegExp(`^(?:https?://)?(?:${LABEL}\\.)+[A-Za-z]{2,63}(?:/[A-Za-z0-9._~/%?=&#+-]*)?$`)

const length = (value: string): number => [...value].length
const unless = (passes: boolean, reason: string): string | null => (passes ? null : reason)

const CHECKS: Readonly<Record<string, Rule>> = {
  text_clean: (value: string) => unless(isClean(value), 'text_clean'),
  max_length: (value: string, args) => unless(length(value) <= Number(args['max']), 'too_long'),
  min_length: (value: string, args) => unless(length(value) >= Number(args['min']), 'too_short'),
  person_name: (value: string) => unless(/^[\p{L} '’.-]+$/u.test(value) && (value.match(/\p{L}/gu) ?? []).length >= 2, 'person_name'),
  // Mobile numbers of ten digits, landlines of eleven (procedures.md 9.2, A5).
  phone_vn: (value: string) => unless(isPhone(value), 'phone'),
  email: (value: string) => unless(EMAIL.test(value), 'email'),
  website: (value: string) => unless(WEBSITE.test(value), 'website'),
  pin, pin_fits: pinFits,
  upper_case: (value: string) => unless(value === value.toUpperCase(), 'upper_case'),
  hkd_name: hkdName,
  words_doubtful: (value: string, args) => unless(!says(value, listOf(args['words']), true), 'name_doubt'),
  latin: (value: string) => unless([...value].every(isLatin), 'latin'),
  one_main_line: (value: readonly Row[]) => unless(value.filter(({ main }) => main).length === 1, 'line_main'),
  lines_known_version: linesKnown,
  lines_not_banned: (value: readonly Row[], args) => unless(!value.some(({ name }) => says(String(name), listOf(args['words']), true)), 'line_banned'),
  lines_coded: (value: readonly Row[]) => unless(!value.some(({ main, code }) => main && !code), 'line_uncoded'),
  rows_max: (value: readonly Row[], args) => unless(value.length <= Number(args['max']), 'rows_max'),
  rows_min: (value: readonly Row[], args) => unless(value.length >= Number(args['min']), 'rows_min'),
  rows_distinct: (value: readonly Row[], args) => unless(new Set(value.map((row) => row[String(args['column'])])).size === value.length, 'member_twice'),
  rows_include: (value: readonly Row[], args, { answers }) => {
    const wanted = answers[String(args['equals'])]
    return unless(!wanted || value.some((row) => row[String(args['column'])] === wanted), 'member_owner')
  },
  pledges_all: (value: readonly string[], args) => unless(listOf(args['keys']).every((key) => value.includes(key)), 'pledges'),
  address_complete: addressComplete, commune_in_province: communeInProvince, commune_sure: communeSure, province_is: provinceIs,
  ...BOUND_CHECKS,
}

/** The names this page knows, for the test that nothing is left out. */
export const CHECK_NAMES: readonly string[] = ['required', 'type', ...Object.keys(CHECKS)]
