// Whether a value is of its field's type, and whether it is there at all; the twin of the server's fill/shape.

export type Args = Readonly<Record<string, unknown>>

/** What a check may know besides the value; lists that only the server has are left out and judged there. */
export interface Context {
  /** ISO day. */
  readonly today: string
  /** Values of the other fields; inside a table, of the same row. */
  readonly answers: Readonly<Record<string, unknown>>
  /** The unassigned province code 099 is accepted. */
  readonly specimen: boolean
  readonly codes?: readonly string[]
  readonly communes?: Readonly<Record<string, string>>
  readonly provinces?: readonly string[]
  /** Papers that have come in, by their file, and how each stands. */
  readonly papers?: Readonly<Record<string, string>>
}

/** Every check is asked only about a value of the field's own type: `type` comes first. */
export type Rule = (value: never, args: Args, context: Context) => string | null

const ADDRESS_KEYS = new Set(['detail', 'commune', 'commune_name', 'province', 'province_name', 'card_text', 'was', 'chosen_by'])
const TEXTS = new Set(['text', 'digits', 'phone', 'email', 'date', 'time', 'choice', 'decimal', 'words'])
const SHAPES: Readonly<Record<string, readonly [RegExp, string]>> = {
  digits: [/^[0-9]+$/, 'digits'],
  decimal: [/^[0-9]{1,12}(?:,[0-9]{1,6})?$/, 'number'],
  time: [/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, 'time'],
}
const UPLOAD_KEYS = new Set(['file', 'pages', 'bring'])

/** Nothing was answered; `false` and 0 are answers. */
export function isEmpty(value: unknown): boolean {
  if (isMap(value)) return !Object.values(value).some(Boolean)
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Why the value is not of the type in `args.type`; choices and columns stand in `args` too. */
export function shapeReasonOf(value: unknown, args: Args): string | null {
  const type = String(args['type'])
  if (value === null || value === undefined || (value === '' && TEXTS.has(type))) return null
  if (TEXTS.has(type)) return textReason(value, type, args)
  if (type === 'number' || type === 'money') return Number.isInteger(value) ? null : 'number'
  if (type === 'pledges' || type === 'several') return ticksReason(value, args)
  return WHOLE[type]?.(value, args) ? null : 'type'
}

function textReason(value: unknown, type: string, args: Args): string | null {
  if (typeof value !== 'string') return 'type'
  const shape = SHAPES[type]
  if (shape) return shape[0].test(value) ? null : shape[1]
  if (type === 'date') return isDay(value) ? null : 'date'
  if (type === 'choice') return listOf(args['choices']).includes(value) ? null : 'choice'
  return null
}

/** A day that is on the calendar, ISO, year 1000 or later. */
export function isDay(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) || text < '1000') return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function ticksReason(value: unknown, args: Args): string | null {
  if (!Array.isArray(value) || !value.every((tick) => typeof tick === 'string') || new Set(value).size !== value.length) return 'type'
  return value.every((tick) => listOf(args['choices']).includes(tick as string)) ? null : 'choice'
}

function isAddress(value: unknown): boolean {
  return isMap(value) && Object.entries(value).every(([key, part]) => ADDRESS_KEYS.has(key) && typeof part === 'string')
}

/** A paper that came in, by its file, or the word that it is brought to the counter. */
function isUpload(value: unknown): boolean {
  if (!isMap(value) || !Object.entries(value).every(([key, part]) => UPLOAD_KEYS.has(key) && typeof part === 'string')) return false
  return 'file' in value !== (value['bring'] === 'counter')
}

function isLine(row: unknown): boolean {
  return isMap(row) && Object.keys(row).length === 3 && typeof row['code'] === 'string' && typeof row['name'] === 'string' && typeof row['main'] === 'boolean'
}

function isRow(row: unknown, args: Args): boolean {
  const columns = listOf(args['columns'])
  return isMap(row) && Object.entries(row).every(([key, cell]) => columns.includes(key) && (cell === null || typeof cell === 'string' || typeof cell === 'boolean'))
}

const WHOLE: Readonly<Record<string, (value: unknown, args: Args) => boolean>> = {
  address: isAddress,
  lines: (value) => Array.isArray(value) && value.every(isLine),
  table: (value, args) => Array.isArray(value) && value.every((row) => isRow(row, args)),
  bool: (value) => typeof value === 'boolean',
  upload: isUpload,
}

/** A plain object, as JSON has them. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A list of words out of a check's arguments. */
export function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}
