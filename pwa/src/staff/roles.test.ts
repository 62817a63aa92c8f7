// Which roles stand together.

import { expect, it } from 'vitest'
import { rolesAfter } from './roles'

it('lets those who serve meet in one person, in one order', () => {
  expect(rolesAfter(['officer'], 'hotline', true)).toEqual(['hotline', 'officer'])
  expect(rolesAfter(['hotline', 'officer'], 'officer', false)).toEqual(['hotline'])
})

it('keeps those alone who let people in or read what all did', () => {
  expect(rolesAfter(['officer', 'lead'], 'admin', true)).toEqual(['admin'])
  expect(rolesAfter(['auditor'], 'lead', true)).toEqual(['lead'])
})
