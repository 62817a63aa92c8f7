// What a room of the staff is given: who is at work, and the way home.

import type { StaffMe } from '../wire/records'

export interface WorkplaceProps {
  readonly me: StaffMe
  readonly onHome: () => void
}
