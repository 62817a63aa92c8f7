// The calls of the desk, and the few readings of a file that several of its parts share.

import { ask } from '../wire/http'
import { askCarefully } from '../wire/passkey'
import type { Desk, DeskList, EvidenceRow, FileBrief, FindingState, Queue } from '../wire/records'
import { say } from '../words/desk'
import { say as name } from '../words/fields'

/** A file that one does not hold: its line alone. */
export interface Closed { readonly brief: FileBrief; readonly free: boolean }

export function pathOf(case_id: string, rest = ''): string {
  return `/api/desk/files/${case_id}${rest}`
}

export function findFiles(queue: Queue, after: string | null): Promise<DeskList> {
  return ask<DeskList>('GET', `/api/desk/files?queue=${queue}${after ? `&after=${encodeURIComponent(after)}` : ''}`)
}

export async function search(query: string): Promise<readonly FileBrief[]> {
  return (await ask<{ files: readonly FileBrief[] }>('POST', '/api/desk/search', { body: { query } })).files
}

export function openFile(case_id: string): Promise<Desk | Closed> {
  return ask<Desk | Closed>('GET', pathOf(case_id))
}

/** Money went back to whoever paid too much; with the passkey, a moment ago. */
export function giveBack(case_id: string, body: object): Promise<Desk> {
  return askCarefully<Desk>('POST', pathOf(case_id, '/repayment'), { body })
}

export function isOpen(shown: Desk | Closed): shown is Desk {
  return 'file' in shown
}

// Over, or its result lies ready: nobody is late with it any more.
const DONE: ReadonlySet<number> = new Set([3, 7, 8, 9, 10])

/** How long a file has: `còn 2 ngày`; what it came to, where the office owes nothing. */
export function leftOf(file: FileBrief): string {
  if (DONE.has(file.status)) return say(`st.${file.status}`)
  if (file.status === 5 || file.status === 6) return say('waiting')
  if (file.left === 0) return say('today')
  return file.left > 0 ? say('left', { n: file.left }) : say('late', { n: -file.left })
}

/** `…261120-0023` of an official code; a temporary one stays whole. */
export function tailOf(code: string): string {
  const at = code.indexOf('-')
  return code.startsWith('TAM') || at < 0 ? code : `…${code.slice(at + 1)}`
}

/** A value of the card as people write it. */
export function writtenOf(row: EvidenceRow, value: string): string {
  if (value === 'none' && row.field === 'expiry_date') return name('no_end')
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  if (date) return `${date[3]}/${date[2]}/${date[1]}`
  return row.field === 'number' ? value.replace(/^(\d{3})(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4') : value
}

/** What colour of words a state has. */
export const HUE: Readonly<Record<FindingState, string>> = { sure: 'ngoc', look: 'nghe', officer: 'cham', stop: 'gach', wait: 'second' }
