// Words of a picture on its way.

import type { vi } from '../vi/progress'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  sending: 'Sending the photo: {percent}%',
  cut: 'Line cut at {percent}%. It goes on by itself.',
}
