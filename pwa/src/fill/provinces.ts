// The provinces in force, asked for once.

import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Province } from '../wire/form'
import { ask } from '../wire/http'

const provinces = signal<readonly Province[]>([])

/** The office's own province first; empty until they have come. */
export function useProvinces(): readonly Province[] {
  useEffect(() => {
    if (provinces.value.length > 0) return
    ask<{ provinces: readonly Province[] }>('GET', '/api/provinces').then((found) => { provinces.value = found.provinces }, () => undefined)
  }, [])
  return provinces.value
}
