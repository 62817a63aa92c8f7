// The mark of the house and the drawings of the first page.

import type { VNode } from 'preact'
import { Stroke } from '../ui/icons'

/** The mark: a Đ with the low dot of Định, in a plate of its own. */
export function BrandMark({ size = 36 }: { readonly size?: number }): VNode {
  return (
    <svg width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="7" fill="#fff" />
      <rect x="2" y="2" width="32" height="32" rx="5.5" fill="none" stroke="#0a6457" stroke-width="1" />
      <path d="M12.5 7.5h5.5a7 7 0 0 1 0 14h-5.5zM9 14.5h8" fill="none" stroke="#0a6457" stroke-width="3.4" stroke-linejoin="round" />
      <circle cx="18" cy="28" r="2.5" fill="#0a6457" />
    </svg>
  )
}

const SHOP = 'M4 9.5L5.5 4h13L20 9.5M4 9.5c0 3.3 4 3.3 4 0 0 3.3 4 3.3 4 0 0 3.3 4 3.3 4 0 0 3.3 4 3.3 4 0M5 12v8.5h14V12M9.5 20.5V15.5h5v5'
const PERSON = 'M12 12.5a5 5 0 1 0 0-10 5 5 0 0 0 0 10zM4 21.5c.6-8 15.4-8 16 0M9.5 8.5c1.2 1.6 3.8 1.6 5 0'
const SHEET = 'M6 2.5h8.5L19 7v14.5H6zM14 2.5V7.5h5M9.5 12h6M9.5 16h6'
// By the first word of a procedure's name in the catalogue; a sheet of paper for the rest.
const PICTURES: ReadonlyArray<readonly [RegExp, string]> = [[/^(hkd|htx)-/, SHOP], [/^(khai|ket-hon|ho-tich|nhan|giam-ho)/, PERSON]]

/** The drawing of a procedure. */
export function ProcedurePicture({ slug }: { readonly slug: string }): VNode {
  return <Stroke path={PICTURES.find(([mark]) => mark.test(slug))?.[1] ?? SHEET} size={28} />
}

export const LARGE_TYPE = 'M2.5 18.5L8 5.5l5.5 13M4.5 14h7M14.5 18.5l3.8-9 3.8 9M16 15.5h4.6'
