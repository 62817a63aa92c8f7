// Hours and spans as the hotline reads them. Pure.

/** `HH:MM` in Viet Nam. */
export function hourOf(iso: string): string {
  return new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' }).format(new Date(iso))
}

/** `MM:SS` since an instant; never before it. */
export function spanOf(since_ms: number, now_ms: number): string {
  const seconds = Math.max(0, Math.floor((now_ms - since_ms) / 1000))
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}
