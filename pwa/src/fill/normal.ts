// What was typed, in the one form that is checked and kept; the twin of the server's fill/normal.

import { phoneOf } from '../wire/phone'
import { isMap } from './shape'

/** The value in its normal form; what cannot be brought there comes back as it was, for the checks to refuse. */
export function normalOf(type: string, value: unknown): unknown {
  const ofText = OF_TEXT[type]
  if (ofText) return typeof value === 'string' ? ofText(value) : value
  if (type === 'address' && isMap(value)) return mapped(value, (_, part) => (typeof part === 'string' ? text(part) : part))
  if (type === 'lines' && Array.isArray(value)) return value.map((row) => (isMap(row) ? line(row) : row))
  return value
}

function text(value: string): string {
  return value.normalize('NFC').replace(/[ \t\u00a0\u2000-\u200a\u3000]+/g, ' ').replace(/^\s+|\s+$/g, '')
}

function digits(value: string): string {
  return text(value).replace(/[ .-]/g, '')
}

function phone(value: string): string {
  return phoneOf(text(value))
}

function email(value: string): string {
  const whole = text(value)
  const at = whole.lastIndexOf('@')
  return at < 0 ? whole : whole.slice(0, at + 1) + whole.slice(at + 1).toLowerCase()
}

function money(value: string): number | string | null {
  return number(text(value).replace(/\s*(?:đ|đồng|VND)$/i, '').replace(/[ .,]/g, ''), value)
}

function number(bare: string, typed: string): number | string | null {
  if (!bare) return null
  return /^[0-9]{1,18}$/.test(bare) ? Number(bare) : typed
}

function date(value: string): string {
  const whole = text(value)
  const found = /^([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})$/.exec(whole)
  return found ? `${found[3]}-${found[2]?.padStart(2, '0')}-${found[1]?.padStart(2, '0')}` : whole
}

/** `1.250,75` and `52.5` as Vietnamese writes them: a comma before the parts, nothing between thousands. */
function decimal(value: string): string {
  const bare = text(value).replace(/ /g, '')
  if (/^[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?$/.test(bare)) return bare.replace(/\./g, '')
  return bare.split('.').length === 2 && !bare.includes(',') ? bare.replace('.', ',') : bare
}

/** `7h30`, `7 giờ 30`, `7.30` → `07:30`. */
function time(value: string): string {
  const whole = text(value).toLowerCase()
  const found = /^([0-9]{1,2}) ?(?:[:.h]|g|giờ) ?([0-9]{2})?(?: ?phút)?$/.exec(whole)
  return found ? `${found[1]?.padStart(2, '0')}:${found[2] ?? '00'}` : whole
}

function line(row: Record<string, unknown>): Record<string, unknown> {
  return mapped(row, (key, part) => {
    if (typeof part !== 'string') return part
    return key === 'code' ? digits(part) : key === 'name' ? text(part) : part
  })
}

function mapped(row: Record<string, unknown>, change: (key: string, part: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, part]) => [key, change(key, part)]))
}

const OF_TEXT: Readonly<Record<string, (value: string) => unknown>> = {
  text, choice: text, digits, phone, email, money, date, decimal, time, number: (value) => number(text(value), value),
}
