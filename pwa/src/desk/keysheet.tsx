// Every key of the desk on one sheet, by what it does.

import type { VNode } from 'preact'
import { Sheet } from '../ui/sheet'
import type { Deed } from '../wire/records'
import { say } from '../words/desk'
import { say as told } from '../words/many'

/** The key of each deed, as on the plate of its button; deeds that never meet in one file may share one. */
export const KEYS: Readonly<Record<Deed, string>> = {
  receive: 'T', start: 'T', propose: 'T', sign: 'T', take: 'N', ask_more: 'B', refuse: 'X', stop: 'X', forward: 'F', note_tax: 'V', note_portal: 'C', note_fee: 'P', ask_fee: 'L', waive_fee: 'G', give_back: 'D', apologise: 'H', send_back: 'R', assign: 'A',
}
const MOVES = [
  ['J', 'next_file'], ['K', 'file_before'], ['↓', 'next_row'], ['↑', 'row_before'], ['O', 'open_pictures'], ['Z', 'zoom_row'], ['/', 'search'], ['M', 'choose_many'], ['?', 'all_keys'],
] as const

export function KeySheet({ onClose }: { readonly onClose: () => void }): VNode {
  return (
    <Sheet title={told('keys')} onClose={onClose}>
      <p class="second">{told('keys_lead')}</p>
      <div class="desk-pair">
        <dl class="key-table">{MOVES.map(([key, word]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{told(word)}</dd></div>)}</dl>
        <dl class="key-table">{byKey().map(([key, deeds]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{deeds.map((deed) => say(`deed.${deed}`)).join(' · ')}</dd></div>)}</dl>
      </div>
    </Sheet>
  )
}

function byKey(): ReadonlyArray<readonly [string, readonly Deed[]]> {
  const letters = [...new Set(Object.values(KEYS))]
  return letters.map((letter) => [letter, (Object.keys(KEYS) as Deed[]).filter((deed) => KEYS[deed] === letter)] as const)
}
