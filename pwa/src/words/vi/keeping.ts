// Words of what is offered after the receipt: news, and a place on the home screen.

export const vi = {
  news: 'Báo cho tôi khi có tin',
  news_note: 'Điện thoại báo khi hồ sơ có thay đổi. Lời báo không ghi tên hay số của Ông/Bà.',
  news_on: 'Điện thoại này sẽ được báo khi có tin.',
  news_refused: 'Máy đang chặn thông báo. Ông/Bà vẫn xem được bằng mã QR.',
  home: 'Để trang này lên màn hình chính?',
  home_deed: 'Thêm vào màn hình chính',
  home_share: 'Bấm nút Chia sẻ ở dưới trang',
  home_add: 'Chọn “Thêm vào MH chính”',
  home_later: 'Để sau',
} as const
