// An address being made: its parts, kept together when one of them changes. Pure.

import type { Commune, Province } from '../wire/form'
import type { Value } from '../wire/records'
import { isMap } from './shape'

export type Address = Readonly<Record<string, string>>

const PARTS = ['detail', 'commune', 'commune_name', 'province', 'province_name'] as const

/** The value of a field as an address with all its parts; `home` is the province to begin with. */
export function asAddress(value: Value, home: Province | undefined): Address {
  const given = isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, String(part ?? '')])) : {}
  const whole: Record<string, string> = { ...Object.fromEntries(PARTS.map((part) => [part, ''])), ...given }
  if (!whole['province'] && home) return { ...whole, province: home.code, province_name: home.name }
  return whole
}

/** With this ward; its province comes along. */
export function withCommune(address: Address, commune: Commune): Address {
  return { ...address, commune: commune.code, commune_name: commune.name, province: commune.province_code, province_name: commune.province, chosen_by: 'citizen' }
}

/** In another province no ward of the old one can stand. */
export function withProvince(address: Address, province: Province): Address {
  if (province.code === address['province']) return address
  return { ...address, province: province.code, province_name: province.name, commune: '', commune_name: '' }
}

/** The old ward to look up first: `Phường Đa Kao, Quận 1` → `Phường Đa Kao`. */
export function oldWardOf(address: Address): string {
  return (address['was'] ?? '').split(',')[0]?.trim() ?? ''
}
