// The other language, one tap away; this browser keeps the choice.

import type { VNode } from 'preact'
import { Button } from '../ui/button'
import { chooseLanguage } from '../ui/settings'
import { language } from '../words/say'
import { say } from '../words/shared'

export function Tongue(): VNode {
  const other = language.value === 'vi' ? 'en' : 'vi'
  return <Button kind="link" onPress={() => chooseLanguage(other)}><span lang={other}>{say('other_language')}</span></Button>
}
