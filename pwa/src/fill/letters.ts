// Which letters may stand in an answer, and which words are said in one; the twin of the server's fill/letters.

const VOWELS = 'AĂÂEÊIOÔƠUƯY'
const TONES = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
// NĐ 168/2025 Đ86: the Vietnamese alphabet, and F, J, Z, W.
const VIETNAMESE = new Set([
  ...[...VOWELS].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))),
  ...'BCDĐGHKLMNPQRSTVXFJZW',
])
// Controls, soft hyphen, zero width, direction marks, separators, private use, variation selectors, enclosing marks,
// pictures; beyond the first plane there is no letter of Vietnamese and almost only pictures.
const UNCLEAN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f\u2060-\u206f\u20d0-\u20ff\u2600-\u27bf\u2b00-\u2bff\u3164\ud800-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]/

/** Nothing in it that cannot be seen, turns the direction of writing, or is a picture. */
export function isClean(text: string): boolean {
  return !UNCLEAN.test(text)
}

/** No letter at all, or one of the Vietnamese alphabet with F, J, Z, W; digits are 0 to 9 alone. */
export function isVietnamese(letter: string): boolean {
  if (/\p{N}/u.test(letter)) return /[0-9]/.test(letter)
  if (/\p{L}/u.test(letter)) return VIETNAMESE.has(letter.toUpperCase())
  return !/\p{M}/u.test(letter)
}

/** No letter at all, or a Latin one. */
export function isLatin(letter: string): boolean {
  return !/\p{L}/u.test(letter) || (/\p{Script=Latin}/u.test(letter) && letter < '\uff00')
}

/** `Phường Đa Kao` → `phuong da kao`; for looking, never for keeping. */
function foldOf(text: string): string {
  const bare = text.replace(/[ĐÐ]/g, 'D').replace(/[đð]/g, 'd').normalize('NFD').replace(/\p{M}/gu, '')
  return (bare.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(' ')
}

/**
 * Whether one of the phrases is said in the text, word by word, whatever the case.
 * @param unmarked a word typed without any mark also counts (`doi no` for `đòi nợ`); one with other marks never does
 */
export function says(text: string, phrases: readonly string[], unmarked: boolean): boolean {
  const said = wordsOf(text)
  return phrases.some((phrase) => {
    const wanted = wordsOf(phrase)
    return said.some((_, at) => wanted.every((word, index) => matches(said[at + index], word, unmarked)))
  })
}

function matches(said: string | undefined, word: string, unmarked: boolean): boolean {
  return said === word || (unmarked && said === foldOf(word))
}

function wordsOf(text: string): string[] {
  return text.normalize('NFC').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}
