// The sheet of an office's facts: what is typed, and what it means. Pure.

import type { Fault } from '../wire/fault'
import type { OfficeFacts } from '../wire/records'
import { hoursIn, hoursShown } from './hours'

/** Boxes in the order in which they stand; the day from which all of it holds stands before them. */
export const FACTS = [
  'name_vi', 'name_en', 'center_vi', 'center_en', 'address_vi', 'address_en', 'counter', 'phone', 'day', 'saturday', 'slot_minutes',
  'asked_vi', 'asked_en', 'asked_phone', 'asked_email',
] as const
type Name = (typeof FACTS)[number] | 'valid_from'
export type Typed = Readonly<Record<Name, string>>

/** What the server names when it refuses, and the boxes that it means. */
const BOXES: Readonly<Record<string, readonly Name[]>> = {
  name: ['name_vi', 'name_en'], center: ['center_vi', 'center_en'], address: ['address_vi', 'address_en'], protection: ['asked_vi', 'asked_en'],
  phone: ['phone', 'asked_phone'], email: ['asked_email'],
}

/** The boxes filled with what holds now; the day is left to be chosen. */
export function typedOf(facts: OfficeFacts): Typed {
  const { name, center, address, protection } = facts
  return {
    valid_from: '', name_vi: name.vi, name_en: name.en, center_vi: center.vi, center_en: center.en, address_vi: address.vi, address_en: address.en,
    counter: facts.counter, phone: facts.phone, day: hoursShown(facts.day), saturday: hoursShown(facts.saturday), slot_minutes: String(facts.slot_minutes),
    asked_vi: protection.name.vi, asked_en: protection.name.en, asked_phone: protection.phone, asked_email: protection.email,
  }
}

/** What is meant; null while a box is wrong. */
export function factsFrom(typed: Typed): OfficeFacts | null {
  const day = hoursIn(typed.day)
  const saturday = hoursIn(typed.saturday)
  if (day === null || saturday === null || flawsOf(typed, null).length > 0) return null
  return {
    valid_from: typed.valid_from, name: { vi: typed.name_vi.trim(), en: typed.name_en.trim() }, center: { vi: typed.center_vi.trim(), en: typed.center_en.trim() },
    address: { vi: typed.address_vi.trim(), en: typed.address_en.trim() }, phone: typed.phone.trim(), counter: typed.counter.trim(), day, saturday,
    slot_minutes: Number(typed.slot_minutes),
    protection: { name: { vi: typed.asked_vi.trim(), en: typed.asked_en.trim() }, phone: typed.asked_phone.trim(), email: typed.asked_email.trim() },
  }
}

/** Boxes that cannot be meant: those seen here, and those that the server refused. */
export function flawsOf(typed: Typed, fault: Fault | null): readonly Name[] {
  const empty = ([...FACTS, 'valid_from'] as const).filter((name) => name !== 'saturday' && typed[name].trim() === '')
  const hours = (['day', 'saturday'] as const).filter((name) => hoursIn(typed[name]) === null)
  const minutes = /^\d{1,3}$/.test(typed.slot_minutes) ? [] : (['slot_minutes'] as const)
  return [...empty, ...hours, ...minutes, ...Object.keys(fault?.fields ?? {}).flatMap((name) => BOXES[name] ?? [name as Name])]
}
