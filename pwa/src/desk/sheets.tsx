// The sheets of those deeds that need words first: which of them is asked for.

import type { VNode } from 'preact'
import type { SheetProps } from './asked'
import { Assign } from './assign'
import { AskFee } from './askfee'
import { Cause } from './cause'
import { GiveBack } from './giveback'
import { Short } from './short'
import { Supplement } from './supplement'

export function DeedSheet(props: SheetProps): VNode {
  switch (props.deed) {
    case 'ask_more': return <Supplement {...props} />
    case 'assign': return <Assign {...props} />
    case 'refuse': case 'stop': case 'propose': return <Cause {...props} />
    case 'ask_fee': return <AskFee {...props} />
    case 'give_back': return <GiveBack {...props} strays={props.desk.file.strays} />
    default: return <Short {...props} apology={props.desk.apology} owed={props.desk.file.owed_vnd} />
  }
}
