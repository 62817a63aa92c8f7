// The checks of addresses; the twin of the server's fill/places.

import { isClean } from './letters'
import { listOf, type Args, type Context } from './shape'

/** The commune is not known for sure: an officer will find it. */
export const UNSURE = 'unsure'
// Official names are short; this only keeps floods out.
const NAME_MAX = 100

type Address = Readonly<Record<string, string>>

/** addresses.md 7: three parts, no `|`, `<`, `>` nor control characters, the first at most 150 characters. */
export function addressComplete(value: Address, args: Args): string | null {
  const { detail = '', commune = '', commune_name = '', province = '', province_name = '', card_text = '', was = '' } = value
  if (!detail) return 'address_detail'
  if (!commune && !commune_name) return 'address_commune'
  if (!province) return 'address_province'
  const names = [commune_name, province_name, card_text, was]
  if (![detail, ...names].every(isClean) || /[|<>]/.test(detail)) return 'address_letters'
  const long = [...detail].length > Number(args['max'] ?? 150) || names.some((name) => [...name].length > 3 * NAME_MAX)
  return long ? 'too_long' : null
}

/** Where the communes of the province ship, one of them; elsewhere its name (settled 28). */
export function communeInProvince(value: Address, args: Args, context: Context): string | null {
  const { commune = '', province = '' } = value
  if (context.provinces && !context.provinces.includes(province)) return 'commune_province'
  if (commune === UNSURE) return null
  if (!listOf(args['listed']).includes(province)) return commune ? 'commune_province' : null
  if (!/^[0-9]{5}$/.test(commune)) return 'commune_province'
  return context.communes && context.communes[commune] !== province ? 'commune_province' : null
}

export function communeSure(value: Address): string | null {
  return /^[0-9]{5}$/.test(value['commune'] ?? '') ? null : 'commune_unsure'
}

export function provinceIs(value: Address, args: Args): string | null {
  return listOf(args['codes']).includes(value['province'] ?? '') ? null : 'province_other'
}
