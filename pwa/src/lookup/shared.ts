// A picture of a slip, shared from another app or chosen here: its code is read on the phone, the picture goes nowhere.

interface Barcode {
  readonly rawValue: string
}
type Detector = new (wish: { formats: readonly string[] }) => { detect: (picture: ImageBitmap) => Promise<readonly Barcode[]> }

/** The text in the picture's QR; null: there is none, or this phone cannot read one by itself. */
export async function codeIn(picture: Blob): Promise<string | null> {
  const Reader = (globalThis as { BarcodeDetector?: Detector }).BarcodeDetector
  if (!Reader) return null
  const bitmap = await createImageBitmap(picture)
  try {
    const [found] = await new Reader({ formats: ['qr_code'] }).detect(bitmap)
    return found?.rawValue ?? null
  } catch {
    return null
  } finally {
    bitmap.close()
  }
}

/** The picture that another app handed over; null when none waits. Our worker holds it in memory until it is asked. */
export function sharedPicture(): Promise<Blob | null> {
  const worker = navigator.serviceWorker?.controller
  if (!worker) return Promise.resolve(null)
  return new Promise((resolve) => {
    navigator.serviceWorker.addEventListener('message', (event) => {
      const { shared } = event.data as { readonly shared: Blob | null }
      resolve(shared)
    }, { once: true })
    worker.postMessage('shared')
  })
}
