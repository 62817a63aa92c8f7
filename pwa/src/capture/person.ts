// Whom the specimen shows: nobody. The province code 099 belongs to no province.

export const PERSON = {
  number: '099190000000',
  name: 'NGUYỄN THỊ MẪU',
  born: '01/01/1990',
  home: 'Số 0, đường Không Có',
  issued: '01/01/2024',
  lines: ['IDVNM<<<MAU<SPECIMEN<<<<<<<<<<', '9001010F0000000VNM<<<<<<<<<<<0', 'NGUYEN<<THI<MAU<<<<<<<<<<<<<<<'],
} as const
