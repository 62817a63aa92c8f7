// Which part of the video is looked at, and how large a picture of it is made: plain arithmetic, no pixels.

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Region extends Size {
  readonly left: number
  readonly top: number
}

/** The largest part around the middle of `whole` whose width ÷ height is `ratio`. */
export function middleOf(whole: Size, ratio: number): Region {
  const wide = whole.width / whole.height > ratio
  const width = wide ? whole.height * ratio : whole.width
  const height = wide ? whole.height : whole.width / ratio
  return { left: (whole.width - width) / 2, top: (whole.height - height) / 2, width, height }
}

// The narrowest the camera box becomes: 360 wide, 432 high (the look, "Camera overlay, card").
const CARD_RATIO_MIN = 360 / 432

/** What the citizen sees of a video of the card, width ÷ height: a tall video is cut above and below, a wide one never. */
export function cardRatioOf(video: Size): number {
  return Math.max(CARD_RATIO_MIN, video.width / video.height)
}

// 290 dpi over a card of 85.6 mm that fills the frame nearly (capture-ux.md, C7).
const CARD_WIDTH_PX = 980

/** Whether a phone held upright gives too few pixels over the card, and sideways enough. */
export function isNarrow(video: Size): boolean {
  return video.height >= CARD_WIDTH_PX && video.width < CARD_WIDTH_PX && video.width > 0
}

/** The part of a face video that is sent: never taller than 3:4, never wider than 4:3, so that the surroundings stay in. */
export function faceRatioOf(video: Size): number {
  return Math.min(4 / 3, Math.max(3 / 4, video.width / video.height))
}

/** `whole` made smaller so that its long side is at most `long_px`; never larger. */
export function fitted(whole: Size, long_px: number): Size {
  const scale = Math.min(1, long_px / Math.max(whole.width, whole.height))
  return { width: Math.max(1, Math.round(whole.width * scale)), height: Math.max(1, Math.round(whole.height * scale)) }
}
