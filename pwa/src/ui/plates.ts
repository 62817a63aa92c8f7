// The two digits of every state a screen can be in: what the citizen reads to the hotline, and the hotline finds.

export const PLATES = {
  start: '01', consent: '02', camera_front: '03', denied: '04', mirror: '05', reading: '06', review: '07', question: '08',
  known: '09', send: '10', slip: '11', status: '12', refused: '14', verify: '15', stale: '16', resume: '17',
  held: '18', dark: '19', handover: '20', practice: '26', seek: '27', mine: '28', rights: '13', code: '38',
  primer_front: '30', primer_back: '31', opening: '32', camera_back: '33', look_front: '34', look_back: '35', sending_front: '36', sending_back: '37',
  app: '40', silent: '41', none: '42', busy: '43', insecure: '44', unsupported: '45', broken: '46',
  voice: '70', letter: '71', reply: '72',
  face_primer: '50', checking: '60', making: '61',
} as const

type State = keyof typeof PLATES

// States that look alike enough for one drawing and one thing to say.
const LIKE: Readonly<Partial<Record<State, State>>> = {
  primer_front: 'camera_front', primer_back: 'camera_front', opening: 'camera_front', camera_back: 'camera_front',
  look_front: 'camera_front', look_back: 'camera_front', sending_front: 'camera_front', sending_back: 'camera_front',
  app: 'denied', silent: 'denied', none: 'denied', busy: 'denied', insecure: 'denied', unsupported: 'denied', broken: 'denied',
  face_primer: 'mirror', checking: 'reading', making: 'slip',
}

/** The digits under which a state is drawn for the hotline; the same where it has a drawing of its own. */
export function drawnAs(digits: string): string {
  const state = (Object.keys(PLATES) as State[]).find((each) => PLATES[each] === digits)
  return state ? PLATES[LIKE[state] ?? state] : digits
}
