// The citizen's door: hangs the journey into the page and starts what listens in the background.

import '@preact/signals'
import { render } from 'preact'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/page.css'
import '../ui/field.css'
import '../journey/start.css'
import { fetchLast, Journey } from '../journey/journey'
import { followPlace } from '../journey/place'
import { listenBack } from '../ui/back'
import { followStyles } from '../ui/lazy'
import { openSettings } from '../ui/settings'
import { followInstall } from '../wire/install'
import { followLine } from '../wire/knock'
import { followVersions } from '../wire/newer'
import { find } from '../wire/shelf'

openSettings()
followStyles()
listenBack()
fetchLast()
followPlace()
followLine()
followInstall()
const app = document.getElementById('app') as HTMLElement
// What stood there from the first bytes on has been there long enough.
app.replaceChildren()
render(<Journey />, app)
// A tablet that many people use watches over itself.
const back = find('shared')
if (back) void import('../kiosk/keeper').then(({ keepWatch }) => keepWatch(back))

if ('serviceWorker' in navigator && import.meta.env.PROD) {
  // After the page is drawn: its first second belongs to the citizen.
  addEventListener('load', () => followVersions())
}
