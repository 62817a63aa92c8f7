// Whether the camera was allowed before, as browsers answer: some do not know the question, some refuse it.

import { expect, it } from 'vitest'
import { wasAllowed } from './allowed'

const saying = (state: PermissionState): Pick<Permissions, 'query'> => ({ query: async () => ({ state }) as PermissionStatus })

it('is believed only where the browser says granted', async () => {
  expect(await wasAllowed(saying('granted'))).toBe(true)
  expect([await wasAllowed(saying('prompt')), await wasAllowed(saying('denied')), await wasAllowed(undefined)]).toEqual([false, false, false])
})

it('fails like a browser that refuses the question, for its caller to take as no', async () => {
  await expect(wasAllowed({ query: () => Promise.reject(new TypeError('camera is no permission')) })).rejects.toThrow()
})
