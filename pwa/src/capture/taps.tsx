// Drawings of two taps: out of a chat app, and to the permission that a browser forgot to ask for again.

import type { VNode } from 'preact'
import { say } from '../words/trouble'
import type { Browser } from './browser'

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

/** The sign beside the address, and the line that is switched on; on an iPhone's other browsers a line of the phone's settings. */
export function PermissionTaps({ browser }: { readonly browser: Browser }): VNode {
  return (
    <div class="taps" aria-hidden="true">
      <svg viewBox="0 0 328 132">
        <path d="M22 132V26a10 10 0 0 1 10-10h264a10 10 0 0 1 10 10v106" fill="var(--paper)" stroke="var(--line)" stroke-width="2" />
        <path d="M22 56h284" stroke="var(--line)" stroke-width="2" />
        {browser === 'ios_chrome' ? <path d="M40 36h120" stroke="var(--hair)" stroke-width="10" stroke-linecap="round" /> : <BesideAddress aA={browser === 'ios'} />}
        <rect x="40" y="70" width="248" height="46" rx="8" fill="var(--paper)" stroke="var(--ngoc)" stroke-width="3" />
        <path d="M56 85h4l2-3h8l2 3h4a2 2 0 0 1 2 2v13a2 2 0 0 1-2 2H56a2 2 0 0 1-2-2V87a2 2 0 0 1 2-2zM66 98a5 5 0 1 0 0-10 5 5 0 0 0 0 10z" fill="none" stroke="var(--ink)" stroke-width="2.5" />
        <rect x="234" y="82" width="40" height="22" rx="11" fill="var(--ngoc)" /><circle cx="263" cy="93" r="8" fill="var(--on-ngoc)" />
      </svg>
      <b class="tap-camera">{say('denied_camera')}</b>
    </div>
  )
}

function BesideAddress({ aA }: { readonly aA: boolean }): VNode {
  return (
    <>
      <circle cx="50" cy="36" r="17" fill="var(--paper)" stroke="var(--ngoc)" stroke-width="3" />
      {aA ? <path d="M41 41l4.5-10 4.5 10M42.5 38h6M60 41v-6.5a4 4 0 0 0-7.5-1M60 37c-5-.5-7.5.5-7.5 2.5s4.5 2.5 7.5 0" fill="none" stroke="var(--ink)" stroke-width="2.2" />
        : <path d="M42 31h9M57 31h1M42 41h1M49 41h9M54 28v6M46 38v6" fill="none" stroke="var(--ink)" stroke-width="2.5" stroke-linecap="round" />}
      <path d="M78 36h150" stroke="var(--hair)" stroke-width="10" stroke-linecap="round" />
    </>
  )
}
