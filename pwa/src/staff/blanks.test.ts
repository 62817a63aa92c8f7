import { expect, test } from 'vitest'
import { keepsBlanks } from './blanks'

test('a wording keeps the blanks of its text and has no others', () => {
  expect(keepsBlanks('{agency} xử lý “{procedure}”.', ['agency', 'procedure'])).toBe(true)
  expect(keepsBlanks('Tôi đồng ý.', [])).toBe(true)
  for (const text of ['xử lý', '{agency', '{agency.name}', '{agency!r}', '{agency} {config}', '{} {agency}']) expect(keepsBlanks(text, ['agency'])).toBe(false)
})
