// The drawings of consent and camera, as stroked paths on 24 × 24.

export const CARD = 'M3 5h18v14H3zM8.5 12.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM5.5 16c.4-3 5.6-3 6 0M14.5 9.5h3.5M14.5 14h3.5'
export const PEOPLE = 'M9 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 20.5c.4-7.5 13.6-7.5 14 0M15.5 3.8a4 4 0 0 1 0 7.4M18 14.5c2.5.9 3.8 3 4 6'
export const TRASH = 'M4 6.5h16M9 6.5V4h6v2.5M6 6.5l.8 14h10.4l.8-14M10 10.5v6.5M14 10.5v6.5'
export const FRAME = 'M4 8.5V5.5A1.5 1.5 0 0 1 5.5 4h3M15.5 4h3A1.5 1.5 0 0 1 20 5.5v3M20 15.5v3a1.5 1.5 0 0 1-1.5 1.5h-3M8.5 20h-3A1.5 1.5 0 0 1 4 18.5v-3'
export const NEARER = 'M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7'
export const HAND = 'M7 12.5V7a1.5 1.5 0 0 1 3 0v4.5V4.5a1.5 1.5 0 0 1 3 0v7V5.5a1.5 1.5 0 0 1 3 0V13V9a1.5 1.5 0 0 1 3 0v5.5c0 4-2.5 7-6.5 7-3 0-4.5-1.5-6-4L4.5 14c-.8-1.5 1-2.8 2.2-1.5L8 14.5'
export const SUN = 'M12 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12 2v2.5M12 19.5V22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M2 12h2.5M19.5 12H22M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8'
export const TURN = 'M4 12a8 8 0 0 1 14-5.3L20.5 9M20.5 4v5h-5M20 12a8 8 0 0 1-14 5.3L3.5 15M3.5 20v-5h5'
export const TORCH = 'M8 2.5h8V6l-2 3v12.5h-4V9L8 6zM8 6h8M12 13v2.5'
export const LENS = 'M4 8h15M15.5 4.5L19 8l-3.5 3.5M20 16H5M8.5 12.5L5 16l3.5 3.5'
export const BLOCKED = 'M3.5 3.5l17 17M8 5h1.5L11 3.5h4L17 6h3a1 1 0 0 1 1 1v10.5M4 6.5a1 1 0 0 0-1 1V19a1 1 0 0 0 1 1h14M9.5 11a4 4 0 0 0 5.3 5.3'
export const COPY = 'M9 9h11v11H9zM5.5 15H4V5a1 1 0 0 1 1-1h10v1.5'
export const ARROW = { left: 'M20 12H4M11 5l-7 7 7 7', right: 'M4 12h16M13 5l7 7-7 7', up: 'M12 20V4M5 11l7-7 7 7', down: 'M12 4v16M5 13l7 7 7-7' } as const
export const NEAR = 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20M8 10.5h5M10.5 8v5'
export const VOICE = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11'
export const PHONE = 'M7 2.5h10v19H7zM10.5 18.5h3'
export const APPS = 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13.5 13.5l6 6M19.5 13.5l-6 6'
