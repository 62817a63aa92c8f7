// Words of a procedure’s page.

export const vi = {
  title: 'Thủ tục',
  begin: 'Bắt đầu nộp',
  elsewhere: 'Mở trang nộp của cơ quan này',
  time: 'Thời gian giải quyết',
  fee: 'Phí, lệ phí',
  how: 'Cách làm',
  papers: 'Cần chuẩn bị',
  card: 'Thẻ căn cước',
  card_note: 'Chụp hai mặt bằng điện thoại này',
  optional: 'Nếu có',
  spared: 'Không cần nộp, cơ quan tự tra cứu: {papers}',
  place: 'Nơi giải quyết',
  result: 'Kết quả',
  fill: 'Điền trên điện thoại',
  minutes: 'Khoảng {n} phút',
  basis: 'Căn cứ',
  doubtful: 'Mức thu chờ cơ quan xác nhận',
} as const
