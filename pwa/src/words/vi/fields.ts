// Names of the card’s fields and of their sources, as staff call them.

export const vi = {
  'source.print': 'Chữ in',
  'source.qr': 'QR',
  'source.mrz': 'MRZ',
  'source.number': 'Số',
  'field.number': 'Số định danh',
  'field.old_number': 'Số CMND cũ',
  'field.name': 'Họ và tên',
  'field.birth_date': 'Ngày sinh',
  'field.sex': 'Giới tính',
  'field.nationality': 'Quốc tịch',
  'field.origin': 'Quê quán',
  'field.residence': 'Nơi thường trú',
  'field.issue_date': 'Ngày cấp',
  'field.expiry_date': 'Có giá trị đến',
  no_end: 'Không thời hạn',
} as const
