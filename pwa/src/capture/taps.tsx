// The drawing of the two taps that lead out of a chat app.

import type { VNode } from 'preact'
import { say } from '../words/trouble'

export function AppTaps(): VNode {
  return (
    <div class="taps" role="img" aria-label={`${say('app_tap')} ${say('app_pick')} ${say('app_open')}`}>
      <svg viewBox="0 0 328 132" aria-hidden="true">
        <path d="M22 132V26a10 10 0 0 1 10-10h176a10 10 0 0 1 10 10v106" fill="var(--paper)" stroke="var(--line)" stroke-width="2" />
        <path d="M22 52h196" stroke="var(--line)" stroke-width="2" />
        <rect x="38" y="28" width="110" height="10" rx="5" fill="var(--hair)" />
        <circle cx="195" cy="33" r="20" fill="var(--paper)" stroke="var(--ngoc)" stroke-width="3" />
        <path d="M186 33h.1M195 33h.1M204 33h.1" stroke="var(--ink)" stroke-width="6" stroke-linecap="round" />
        <path d="M230 40c20 0 36 8 39 21M262 54l7 8 8-6" fill="none" stroke="var(--ngoc)" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" />
        <rect x="104" y="67" width="208" height="46" rx="8" fill="var(--paper)" stroke="var(--ngoc)" stroke-width="3" />
      </svg>
      <b class="tap-one">{say('app_tap')}</b>
      <b class="tap-two">{say('app_pick')}</b>
      <span class="tap-open">{say('app_open')}</span>
    </div>
  )
}
