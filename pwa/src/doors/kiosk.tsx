// The door of a shared tablet, built apart: nothing of the staff is in it, and no phone of a citizen fetches it.

import '@preact/signals'
import { render } from 'preact'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/page.css'
import '../ui/field.css'
import '../journey/start.css'
import '../lookup/lookup.css'
import { Film } from '../journey/film'
import { Kiosk } from '../kiosk/kiosk'
import { followStyles } from '../ui/lazy'
import { openSettings } from '../ui/settings'

openSettings()
followStyles()
render(<Kiosk film={Film} />, document.getElementById('app') as HTMLElement)
