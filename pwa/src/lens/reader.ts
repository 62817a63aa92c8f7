// Finds a QR code in a picture of the camera: by the browser where it can, else by ZXing in WebAssembly, fetched only then.

const LONG_PX = 960

/** What a frame says; null when no code is in it. */
export type Reader = (frame: HTMLCanvasElement) => Promise<string | null>

interface Detector { detect: (frame: HTMLCanvasElement) => Promise<ReadonlyArray<{ readonly rawValue: string }>> }
interface DetectorMaker {
  new (wish: { formats: readonly string[] }): Detector
  getSupportedFormats: () => Promise<readonly string[]>
}

export async function openReader(): Promise<Reader> {
  return (await browserReader()) ?? zxingReader()
}

async function browserReader(): Promise<Reader | null> {
  const Maker = (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector
  if (!Maker) return null
  try {
    // Chrome on some systems has the name and no formats behind it.
    if (!(await Maker.getSupportedFormats()).includes('qr_code')) return null
    const detector = new Maker({ formats: ['qr_code'] })
    return async (frame) => (await detector.detect(frame))[0]?.rawValue ?? null
  } catch {
    return null
  }
}

async function zxingReader(): Promise<Reader> {
  const [{ prepareZXingModule, readBarcodes }, { default: wasm }] = await Promise.all([
    import('zxing-wasm/reader'), import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ])
  // Its own default is a stranger's address.
  prepareZXingModule({ overrides: { locateFile: () => wasm } })
  return async (frame) => {
    const pixels = frame.getContext('2d', { willReadFrequently: true })?.getImageData(0, 0, frame.width, frame.height)
    if (!pixels) return null
    return (await readBarcodes(pixels, { formats: ['QRCode'], maxNumberOfSymbols: 1 }))[0]?.text ?? null
  }
}

/** The frame that a video shows now, small enough to be looked through quickly. */
export function frameOf(video: HTMLVideoElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  const scale = Math.min(1, LONG_PX / Math.max(video.videoWidth, video.videoHeight))
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  canvas.getContext('2d', { willReadFrequently: true })?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return canvas
}
