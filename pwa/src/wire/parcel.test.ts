// A held file: it goes where it was, in order, once, whatever happened meanwhile.

import { beforeEach, describe, expect, it } from 'vitest'
import { Fault } from './fault'
import { deliverParcel, holdParcel, openParcel, parcel, type Parcel, type Post } from './parcel'

const HELD: Parcel = { key: 'k1', answers: { name: 'x' }, slot: null, procedure: 'Hộ kinh doanh', code: 'ABCD2345', held_at: '2026-11-30T00:00:00Z' }

/** A server whose answers are a script, by call. */
class Office implements Post {
  readonly calls: string[] = []
  readonly keys: string[] = []
  private readonly lying = new Map<string, unknown>()
  constructor(private readonly script: Readonly<Record<string, unknown>>) {}

  ask = (async (method: string, path: string, asking: { headers?: Record<string, string> } = {}) => {
    const call = `${method} ${path}`
    this.calls.push(call)
    if (asking.headers?.['Idempotency-Key']) this.keys.push(asking.headers['Idempotency-Key'])
    const answer = this.script[call]
    if (answer instanceof Fault) throw answer
    return answer
  }) as Post['ask']

  safe = {
    keep: async (name: string, value: unknown) => { this.lying.set(name, structuredClone(value)); return true },
    find: async <T>(name: string) => (this.lying.get(name) ?? null) as T | null,
    forget: async (name: string) => void this.lying.delete(name),
  }
}

const FORM = { stage: 'fill', open: 'form' }
const SEND = { stage: 'submit', open: 'send' }
const SLIP = { stage: 'slip', open: 'slip' }
const WAY = { 'GET /api/case': FORM, 'POST /api/answers': SEND, 'GET /api/slots': { needed: false }, 'POST /api/submission': SLIP }

beforeEach(() => { parcel.value = null })

describe('a held file', () => {
  it('hands in the form, sends it under its key, and is gone', async () => {
    const office = new Office(WAY)
    await holdParcel(HELD, office)
    expect(await deliverParcel(HELD, office)).toEqual({ ended: 'sent', place: SLIP })
    expect(office.calls).toEqual(['GET /api/case', 'POST /api/answers', 'GET /api/slots', 'POST /api/submission'])
    expect([office.keys, parcel.value]).toEqual([['k1'], null])
    await openParcel(office)
    expect(parcel.value).toBeNull()
  })

  it('stays while the line is away, over reloads too, and does not hand the form in twice', async () => {
    const cut = new Office({ ...WAY, 'GET /api/slots': new Fault({ code: 'offline' }) })
    await holdParcel(HELD, cut)
    await expect(deliverParcel(HELD, cut)).rejects.toMatchObject({ code: 'offline' })
    parcel.value = null
    await openParcel(cut)
    expect(parcel.value).toMatchObject({ key: 'k1', answers: null })
  })

  it('asks for a time where one is needed and none was chosen', async () => {
    const office = new Office({ ...WAY, 'GET /api/slots': { needed: true } })
    expect((await deliverParcel(HELD, office)).ended).toBe('choose')
    expect(office.calls).not.toContain('POST /api/submission')
  })

  it('holds the chosen time without asking again', async () => {
    const office = new Office({ ...WAY, 'GET /api/case': SEND })
    await deliverParcel({ ...HELD, answers: null, slot: { day: '2026-12-01', start: '09:00' } }, office)
    expect(office.calls).toEqual(['GET /api/case', 'POST /api/submission'])
  })

  it('sees that the lost answer was a yes', async () => {
    const office = new Office({ ...WAY, 'GET /api/case': { stage: 'done', open: 'slip' } })
    expect((await deliverParcel(HELD, office)).ended).toBe('sent')
    expect(office.keys).toEqual([])
  })

  it('leads back to the way when the world moved', async () => {
    const office = new Office({ ...WAY, 'POST /api/answers': new Fault({ code: 'answers_invalid' }, 422) })
    await holdParcel(HELD, office)
    expect(await deliverParcel(HELD, office)).toEqual({ ended: 'changed', place: FORM })
    expect(parcel.value).toBeNull()
  })
})
