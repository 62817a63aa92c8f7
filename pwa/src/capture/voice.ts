// Reads hints aloud with the voice of the phone, for who wants it: the words that are shown, at most every two seconds.

import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { find, keep } from '../wire/shelf'
import { language } from '../words/say'

/** What the voice needs of the phone, so that a test can play a phone. */
export interface Mouth {
  readonly say: (text: string, tongue: string) => void
  readonly hush: () => void
  readonly now: () => number
}

// Faster than this it would never finish a sentence (capture-ux.md, I2).
const BETWEEN_MS = 2000
const TONGUES = { vi: 'vi-VN', en: 'en-US' } as const

export const spoken = signal(find('voice') === 'on')
/** Whether the phone has a voice for the language on screen; phones tell late. */
export const canSpeak = signal(false)

/** Says the newest of what it is given, never the same twice in a row. */
export class Speaker {
  private last = ''
  private said_ms = -Infinity
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly mouth: Mouth) {}

  speak(text: string, tongue: string): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    if (!text || text === this.last) return
    const left = this.said_ms + BETWEEN_MS - this.mouth.now()
    if (left > 0) {
      this.timer = setTimeout(() => this.speak(text, tongue), left)
      return
    }
    this.last = text
    this.said_ms = this.mouth.now()
    this.mouth.hush()
    this.mouth.say(text, tongue)
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    this.last = ''
    this.mouth.hush()
  }
}

const speaker = new Speaker({
  say: (text, tongue) => {
    const words = new SpeechSynthesisUtterance(text)
    // Android reads Vietnamese with an English mouth unless it is told.
    words.lang = tongue
    const voice = voiceOf(tongue)
    if (voice) words.voice = voice
    speechSynthesis.speak(words)
  },
  hush: () => globalThis.speechSynthesis?.cancel(),
  now: () => performance.now(),
})

function voiceOf(tongue: string): SpeechSynthesisVoice | undefined {
  return globalThis.speechSynthesis?.getVoices().find(({ lang }) => lang.replace('_', '-').startsWith(tongue.slice(0, 2)))
}

/** Switches reading aloud; the tap itself is what lets an iPhone speak. */
export function chooseVoice(on: boolean, first: string): void {
  spoken.value = on
  keep('voice', on ? 'on' : 'off')
  if (on) speaker.speak(first, TONGUES[language.value])
  else speaker.stop()
}

/** Reads this aloud whenever it changes. */
export function useSpoken(text: string): void {
  useEffect(() => {
    const look = (): void => { canSpeak.value = voiceOf(TONGUES[language.value]) !== undefined }
    look()
    globalThis.speechSynthesis?.addEventListener?.('voiceschanged', look)
    return () => globalThis.speechSynthesis?.removeEventListener?.('voiceschanged', look)
  }, [language.value])
  useEffect(() => { if (spoken.value) speaker.speak(text, TONGUES[language.value]) }, [text, spoken.value])
  useEffect(() => () => speaker.stop(), [])
}
