// The switch for reading aloud; only where the phone has a voice for the language on screen.

import type { VNode } from 'preact'
import { Stroke } from '../ui/icons'
import { say } from '../words/capture'
import { VOICE } from './icons'
import { canSpeak, chooseVoice, spoken } from './voice'

export function VoiceButton(): VNode | null {
  if (!canSpeak.value) return null
  return (
    <button type="button" class="control" aria-pressed={spoken.value} onClick={() => chooseVoice(!spoken.value, say('voice_first'))}>
      <Stroke path={VOICE} size={26} />{spoken.value ? say('voice_off') : say('voice_on')}
    </button>
  )
}
