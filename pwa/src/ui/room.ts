// What a room is given: where the case stands, the way to tell what the server answered, and the way home.

import type { Place } from '../wire/records'
import type { World } from '../wire/socket'

export interface RoomProps {
  readonly place: Place
  /** Hands up the server's newest word; the screen follows from it. */
  readonly take: (place: Place) => void
  /** To the first page; the case stays open. */
  readonly onHome: () => void
  /** Leaves the case on this phone; on the server everything stays. */
  readonly onLeave: () => Promise<void>
  /** The refusal on screen was read: go on to what it asks for. */
  readonly onRead: () => void
  /** Code of the open file that stands in the way of another one; empty while none does, or none may be told. */
  readonly openFile: string
  /** The server said that there is such a file. */
  readonly onOpenFile: (code: string) => void
}

/** What a page outside of a case is given. */
export interface DoorProps {
  readonly onHome: () => void
}

/** Somebody is filmed outside of a filing; `other` names the way without a face. */
export interface FilmProps {
  readonly world: World
  readonly screen: string
  readonly title: string
  readonly other: string
  readonly onOther: () => void
  readonly onBack: () => void
  readonly onFilmed: () => void
}
