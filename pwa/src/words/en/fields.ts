// Names of the card’s fields and of their sources, as staff call them.

import type { vi } from '../vi/fields'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  'source.print': 'Print',
  'source.qr': 'QR',
  'source.mrz': 'MRZ',
  'source.number': 'Number',
  'field.number': 'Personal number',
  'field.old_number': 'Old number',
  'field.name': 'Full name',
  'field.birth_date': 'Date of birth',
  'field.sex': 'Sex',
  'field.nationality': 'Nationality',
  'field.origin': 'Place of origin',
  'field.residence': 'Residence',
  'field.issue_date': 'Issued',
  'field.expiry_date': 'Valid until',
  no_end: 'No end',
}
