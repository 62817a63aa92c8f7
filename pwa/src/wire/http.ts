// Asks the server over HTTP: one way in, JSON both ways, every failure a Fault. What an answer means is for the rooms.

import { signal } from '@preact/signals'
import { language } from '../words/say'
import { Fault, faultIn, faultOf } from './fault'
import { lineUp, pause, waitOf } from './line'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface Asking {
  readonly body?: unknown
  /** Bytes as they are, in place of JSON. */
  readonly raw?: Blob
  readonly headers?: Readonly<Record<string, string>>
  /** How often in all, when the line fails. Only for what may safely happen twice. */
  readonly tries?: number
  /** Goes out although the page is being left. */
  readonly parting?: boolean
}

/** Counts the answers that say the case is not where this page thinks (409), or not ours any more (401). */
export const moved = signal(0)

let csrf = ''

/** Keeps the token that every changing call of this case must carry. */
export function keepCsrf(token: string): void {
  csrf = token
}

/** The headers of a call: who we are to the server, and the language its sentences should have. */
export function headersOf(method: Method): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language.value }
  if (method !== 'GET' && csrf) headers['X-Csrf'] = csrf
  return headers
}

/**
 * One question and its answer.
 * @returns the JSON of the answer; undefined for 204
 * @throws Fault, always a Fault
 */
export async function ask<T>(method: Method, path: string, asking: Asking = {}): Promise<T> {
  const text = await askTimes(method, path, asking, (answer) => answer.text())
  return text === '' ? (undefined as T) : parsed<T>(text)
}

/** The same where the answer is a file. @throws Fault, always a Fault */
export function askBlob(method: Method, path: string, asking: Asking = {}): Promise<Blob> {
  return askTimes(method, path, asking, (answer) => answer.blob())
}

async function askTimes<T>(method: Method, path: string, asking: Asking, taken: (answer: Response) => Promise<T>): Promise<T> {
  const tries = asking.tries ?? (method === 'GET' ? 3 : 1)
  for (let tried = 1; ; tried += 1) {
    try {
      const answer = await askOnce(method, path, asking)
      return await reached(() => taken(answer))
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!fault.passing || tried >= tries) throw fault
      await pause(waitOf(tried))
    }
  }
}

/** @returns a good answer, its body not read yet */
async function askOnce(method: Method, path: string, asking: Asking): Promise<Response> {
  const headers = { ...headersOf(method), ...asking.headers }
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store', keepalive: asking.parting ?? false }
  if (asking.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    init.body = JSON.stringify(asking.body)
  }
  if (asking.raw) {
    headers['Content-Type'] = 'application/octet-stream'
    init.body = asking.raw
  }
  const answer = await reached(() => fetch(path, init))
  // The question where the case stands is itself what a move asks for.
  if ((answer.status === 401 || answer.status === 409) && path !== '/api/case') moved.value += 1
  if (!answer.ok) throw faultIn(await reached(() => answer.text()), answer.status)
  return answer
}

/** The JSON of a good answer. @throws Fault when it is none */
export async function parsed<T>(text: string): Promise<T> {
  try {
    return JSON.parse(text) as T
  } catch {
    throw new Fault({ code: 'odd_answer' }, 200)
  }
}

/** Notes on the way whether the line works; a broken one is the fault "offline". */
async function reached<T>(call: () => Promise<T>): Promise<T> {
  try {
    const result = await call()
    lineUp.value = true
    return result
  } catch {
    lineUp.value = false
    throw new Fault({ code: 'offline' })
  }
}
