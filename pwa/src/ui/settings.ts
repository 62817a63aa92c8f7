// How the citizen wants to see and hear the page: language, larger type, contrast. Kept on the phone.

import { effect, signal } from '@preact/signals'
import { find, keep } from '../wire/shelf'
import { language, type Language } from '../words/say'

export const largeType = signal(false)
export const moreContrast = signal(false)

/** Takes up what was chosen before, and from now on keeps what is chosen. Called once, before anything is drawn. */
export function openSettings(): void {
  language.value = find('language') === 'en' ? 'en' : 'vi'
  largeType.value = find('type') === 'large'
  const chosen = find('contrast')
  moreContrast.value = chosen === null ? matchMedia('(prefers-contrast: more)').matches : chosen === 'more'
  effect(() => {
    const root = document.documentElement
    root.lang = language.value
    root.dataset['type'] = largeType.value ? 'large' : ''
    root.dataset['contrast'] = moreContrast.value ? 'more' : ''
  })
}

export function chooseLanguage(chosen: Language): void {
  language.value = chosen
  keep('language', chosen)
}

export function chooseType(large: boolean): void {
  largeType.value = large
  keep('type', large ? 'large' : 'normal')
}

export function chooseContrast(more: boolean): void {
  moreContrast.value = more
  keep('contrast', more ? 'more' : 'normal')
}

/** Lays the choices on the shelf again, after everything of a case was swept off this phone. */
export function keepSettings(): void {
  chooseLanguage(language.value)
  chooseType(largeType.value)
  chooseContrast(moreContrast.value)
}
