// Words of choosing how one is told of a file.

export const vi = {
  title: 'Cách báo tin',
  question: 'Ông/Bà muốn nhận tin thế nào?',
  lead: 'Trang này luôn có tin mới nhất. Ban đêm, từ 21 giờ đến 7 giờ, không gửi tin.',
  sms: 'Tin nhắn đến số {phone}',
  sms_none: 'Hồ sơ không có số điện thoại, nên không nhắn tin được.',
  email: 'Thư điện tử đến {address}',
  helper: 'Nhắn cả cho người giúp tôi',
  helper_phone: 'Số điện thoại của người giúp',
  helper_hint: 'Người này nhận cùng tin với Ông/Bà: mã hồ sơ, ngày hẹn. Xin hỏi ý người đó trước.',
  helper_wrong: 'Số điện thoại chưa đúng',
  phones: 'Có {n} điện thoại được báo khi có tin.',
  phone_on: 'Báo trên điện thoại này',
  phone_refused: 'Máy đang chặn thông báo. Ông/Bà vẫn xem tin ở trang này.',
  phone_off: 'Thôi báo trên điện thoại này',
  keep: 'Lưu lựa chọn',
  kept: 'Đã lưu lựa chọn.',
  no_carrier: 'Cơ quan này chưa nối tin nhắn và thư. Xin xem tin ở trang này.',
} as const
