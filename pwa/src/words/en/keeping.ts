// Words of what is offered after the receipt: news, and a place on the home screen.

import type { vi } from '../vi/keeping'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  news: 'Tell me when there is news',
  news_note: 'Your phone tells you when the file moves. The message holds neither your name nor your number.',
  news_on: 'This phone will be told when there is news.',
  news_refused: 'Notifications are blocked on this phone. The QR code still shows everything.',
  home: 'Put this page on the home screen?',
  home_deed: 'Add to the home screen',
  home_share: 'Tap Share below the page',
  home_add: 'Choose “Add to Home Screen”',
  home_later: 'Later',
}
