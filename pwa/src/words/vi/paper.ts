// Words of papers that come along with a form.

export const vi = {
  photo: 'Chụp trang',
  photo_more: 'Chụp thêm trang',
  file: 'Chọn tệp',
  bring: 'Tôi mang bản giấy đến quầy',
  pages: 'Đã gửi {n} trang',
  ready: 'Máy đã mở được, ghép thành một tệp',
  waiting: 'Đã nhận, máy đang xem',
  unfit: 'Chưa mở được tệp này',
  unfit_then: 'Xin gửi tệp khác, hoặc chụp từng trang',
  drop: 'Bỏ',
  earlier: 'Dùng lại giấy đã gửi, {n} trang',
  earlier_from: 'Từ hồ sơ {procedure}, ngày {day}',
  earlier_drop: 'Không dùng',
  look: 'Xem giấy này',
  again: 'Dùng lại giấy đã gửi ngày {day}',
  pdf_locked: 'Tệp PDF có mật khẩu. Xin gửi tệp không khóa',
  pdf_active: 'Tệp PDF có kèm chương trình. Xin in lại thành PDF thường, hoặc chụp trang',
  pdf_pages: 'Tệp PDF quá 50 trang. Xin mang bản giấy đến quầy',
  pdf_broken: 'Tệp PDF bị hỏng. Xin gửi lại, hoặc chụp trang',
} as const
