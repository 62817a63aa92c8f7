// Speaks the language the citizen chose; what is said stands in vi/ and en/, one file a room.

import { signal } from '@preact/signals'

export type Language = 'vi' | 'en'
export type Words = Readonly<Record<string, string>>
export type Blanks = Readonly<Record<string, string | number>>

/** The language on screen. Reading it inside a component redraws the component when it changes. */
export const language = signal<Language>('vi')

/** Fills `{name}` blanks; a blank nobody filled stays visible, so that a test sees it. Digits in groups stay on one line. */
export function filled(sentence: string, blanks: Blanks = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(blanks[name] ?? whole).replace(/(\d) (?=\d)/g, '$1\u00a0'))
}

/** The English words of a room, brought when somebody first asks for English: most never do. */
type Bring<W> = () => Promise<{ readonly en: Readonly<Record<keyof W, string>> }>

/**
 * The voice of one room. English must have every word that Vietnamese has, or this does not compile.
 * @returns a function from a key (and blanks) to the sentence in the language of now; Vietnamese while English is on its way
 */
export function voiceOf<W extends Words>(vi: W, bring: Bring<W>) {
  const english = signal<Readonly<Record<keyof W, string>> | null>(null)
  let asked = false
  const wordsNow = (): Readonly<Record<keyof W, string>> => {
    if (language.value === 'vi') return vi
    if (!asked) {
      asked = true
      bring().then(({ en }) => { english.value = en }, () => { asked = false })
    }
    return english.value ?? vi
  }
  // A page that is older than its server may be told a code it has no word for: better the bare code than no page.
  return (key: keyof W, blanks?: Blanks): string => filled(wordsNow()[key] ?? String(key), blanks)
}
