// A telephone number as it is kept, and what is one; the twin of the server's.

/** In its normal form: no blanks, dots or brackets, a nought in place of the country. */
export function phoneOf(typed: string): string {
  return typed.normalize('NFC').trim().replace(/[ ().\u00a0-]/g, '').replace(/^(?:\+84|0084|84(?=[0-9]{9}$))/, '0')
}

/** Mobile numbers of ten digits, landlines of eleven. */
export function isPhone(normal: string): boolean {
  return /^(?:0[35789][0-9]{8}|02[0-9]{9})$/.test(normal)
}
