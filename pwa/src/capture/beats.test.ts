// The practice leads through both sides and the face to its end, and every move but the last of a part asks for a deed.

import { describe, expect, it } from 'vitest'
import { after, BEATS, BEGIN, beatOf, type At } from './beats'

function walked(): At[] {
  const way: At[] = []
  for (let at: At | null = BEGIN; at; at = after(at)) way.push(at)
  return way
}

describe('the practice with the specimen', () => {
  it('goes through every move once, in the order of a filing', () => {
    const way = walked()
    expect([...new Set(way.map(({ part }) => part))]).toEqual(['front', 'back', 'face'])
    expect(way.length).toBe(Object.values(BEATS).flat().length)
  })

  it('waits for a hand until the machine is content, and then for nobody', () => {
    for (const at of walked()) expect(beatOf(at).deed === null, JSON.stringify(at)).toBe(after(at)?.part !== at.part)
  })

  it('lets nobody photograph a side that is not asked for', () => {
    for (const part of ['front', 'back'] as const) expect(BEATS[part].at(-1)).toMatchObject({ side: part, scene: 'card_good', hint: 'card.hold' })
  })
})
