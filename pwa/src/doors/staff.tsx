// The staff's door, built apart from the citizen's: signs in, then opens the rooms that one's roles allow.

import '@preact/signals'
import { render } from 'preact'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/field.css'
import '../ui/staff.css'
import { House } from '../staff/house'
import { followStyles } from '../ui/lazy'
import { openSettings } from '../ui/settings'

openSettings()
followStyles()
render(<House />, document.getElementById('app') as HTMLElement)
