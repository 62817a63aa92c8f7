// Whether this browser may be offered a passkey: it knows them, is no chat app's web-view, and is nobody else's tablet.

import { find } from '../wire/shelf'

// Web-views have no passkeys of their own, and fail without a word (capture-ux.md, H4).
const WEB_VIEW = /\b(Zalo|FBAN|FBAV|FB_IAB|Instagram|TikTok|Line\/)|; wv\)/

export function canKeep(): boolean {
  return globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON !== undefined && !WEB_VIEW.test(navigator.userAgent) && !find('shared')
}
