// The practice with the specimen, move by move: what the camera would see, what the machine would say, what one does then. No drawing here.

export type Part = 'front' | 'back' | 'face'

export interface Beat {
  /** A scene of the little film (clip.css), and which side of the card lies there. */
  readonly scene: 'card_far' | 'card_glare' | 'card_dark' | 'card_good' | 'face_light' | 'face_straight' | 'face_turn' | 'face_eyes'
  readonly side?: 'front' | 'back'
  /** The code of the hint; on the face its words are the practice's own. */
  readonly hint?: 'card.closer' | 'card.glare' | 'card.wrong_side_back' | 'card.dark' | 'card.hold'
  /** What one does about it; null: nothing, the machine goes on by itself. */
  readonly deed: 'nearer' | 'tilt' | 'over' | 'lamp' | 'straight' | 'left' | 'eyes' | null
}

export const BEATS: Readonly<Record<Part, readonly Beat[]>> = {
  front: [
    { scene: 'card_far', side: 'front', hint: 'card.closer', deed: 'nearer' },
    { scene: 'card_glare', side: 'front', hint: 'card.glare', deed: 'tilt' },
    { scene: 'card_good', side: 'front', hint: 'card.hold', deed: null },
  ],
  back: [
    { scene: 'card_good', side: 'front', hint: 'card.wrong_side_back', deed: 'over' },
    { scene: 'card_dark', side: 'back', hint: 'card.dark', deed: 'lamp' },
    { scene: 'card_good', side: 'back', hint: 'card.hold', deed: null },
  ],
  face: [
    { scene: 'face_light', deed: 'straight' },
    { scene: 'face_straight', deed: 'left' },
    { scene: 'face_turn', deed: 'eyes' },
    { scene: 'face_eyes', deed: null },
  ],
}
const PARTS: readonly Part[] = ['front', 'back', 'face']

/** Where the practice stands; null: it is over. */
export interface At {
  readonly part: Part
  readonly beat: number
}

export const BEGIN: At = { part: 'front', beat: 0 }

export function beatOf({ part, beat }: At): Beat {
  return BEATS[part][beat] as Beat
}

/** What follows: the next move of this part, the next part, or the end. */
export function after({ part, beat }: At): At | null {
  if (beat + 1 < BEATS[part].length) return { part, beat: beat + 1 }
  const next = PARTS[PARTS.indexOf(part) + 1]
  return next ? { part: next, beat: 0 } : null
}
