// Words for who tried more than once: a person takes over, a photo from the phone, the counter.

export const vi = {
  file: 'Chụp chưa được? Gửi ảnh thẻ có sẵn',
  person: 'Lần này máy vẫn chưa đọc được thì cán bộ sẽ xem ảnh. Cứ gửi.',
  counter: 'Hoặc mang thẻ đến {office}, {address}. Mã hồ sơ {code}: không phải làm lại từ đầu.',
} as const
