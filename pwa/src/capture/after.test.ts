// After the face: a moment of comparing is waited out, a longer wait gets its screen.

import { expect, it } from 'vitest'
import type { Open, Place } from '../wire/records'
import { placeAfterFace } from './after'

async function after(...answers: readonly Open[]): Promise<{ readonly open: Open; readonly waited: number }> {
  let [asked, waited] = [0, 0]
  const place = async (): Promise<Place> => ({ open: answers[Math.min(asked++, answers.length - 1)] }) as Place
  const wait = async (): Promise<void> => { waited += 1 }
  return { open: (await placeAfterFace(place, wait)).open, waited }
}

it('goes straight on when everything is checked', async () => {
  expect(await after('form')).toEqual({ open: 'form', waited: 0 })
})

it('waits while the faces are compared', async () => {
  expect(await after('checking', 'checking', 'form')).toEqual({ open: 'form', waited: 2 })
})

it('shows the waiting where the card is still being read, or the comparing takes long', async () => {
  expect(await after('reading')).toEqual({ open: 'reading', waited: 0 })
  expect(await after('checking')).toEqual({ open: 'checking', waited: 5 })
})
