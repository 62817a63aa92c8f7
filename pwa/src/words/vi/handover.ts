// Words of going on on another device.

export const vi = {
  title: 'Chụp bằng điện thoại',
  heading: 'Quét mã này bằng điện thoại',
  lead: 'Mở máy ảnh của điện thoại, đưa vào mã. Chụp thẻ trên điện thoại, đơn hiện ở đây.',
  qr: 'Mã QR mở hồ sơ này trên điện thoại',
  typed: 'Hoặc mở {host} trên điện thoại, chọn “Tôi có mã hồ sơ”, gõ:',
  waits: 'Trang này tự chuyển khi điện thoại chụp xong.',
  paused: 'Đã chờ lâu. Hồ sơ vẫn còn.',
  look: 'Xem điện thoại xong chưa',
  here: 'Máy này chụp được thẻ: dùng máy ảnh ở đây',
  offer: 'Chụp bằng điện thoại khác',
  never: 'Mã này mở hồ sơ của Ông/Bà. Đừng đưa cho người lạ.',
} as const
