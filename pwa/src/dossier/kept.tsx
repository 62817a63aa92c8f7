// What the server keeps of a file: each paper with its pages and fingerprint, and on a tap the pictures themselves, as they lie there.

import { useState } from 'preact/hooks'
import type { VNode } from 'preact'
import { Button } from '../ui/button'
import type { PaperShown } from '../wire/records'
import { say } from '../words/dossier'

export function Kept({ papers }: { readonly papers: readonly PaperShown[] }): VNode {
  const [seen, setSeen] = useState(false)
  const pictured = papers.some(({ pictures }) => pictures.length > 0)
  return (
    <section class="stack kept">
      <h2>{say('kept')}</h2>
      <ul>
        {papers.map((paper) => (
          <li key={paper.name + paper.fingerprint}>
            <b>{paper.name}</b>
            <span class="second">{say('kept_line', { count: paper.count, mark: paper.fingerprint })}</span>
            {paper.document ? <a class="kept-file" href={paper.document} target="_blank" rel="noopener">{paper.pictures.length ? null : <Sheet paper={paper} />}{say('open_kept')}</a> : null}
            {seen ? <div class="thumbs">{paper.pictures.map((address, n) => <img key={address} src={address} alt={say('picture_of', { n: n + 1, name: paper.name })} loading="lazy" />)}</div> : null}
          </li>
        ))}
      </ul>
      {pictured && !seen ? <Button kind="link" onPress={() => setSeen(true)}>{say('see_kept')}</Button> : null}
    </section>
  )
}

/** A PDF whose first page is not a photograph: a sheet that says how many pages it has and how large it is, and claims no more. */
function Sheet({ paper: { pages, size_kb: size } }: { readonly paper: PaperShown }): VNode {
  return (
    <svg class="kept-sheet" viewBox="0 0 66 88" role="img" aria-label={say('sheet', { n: pages, kb: size })}>
      <path d="M2 2h42l20 20v64H2zM44 2v20h20" />
      <text x="33" y="42">PDF</text><text x="33" y="60" class="thin">{say('sheet_pages', { n: pages })}</text><text x="33" y="75" class="thin">{size} KB</text>
    </svg>
  )
}
