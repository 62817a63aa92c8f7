// Words of the code's own close-up.

export const vi = {
  title: 'Chụp mã QR',
  heading: 'Chụp gần riêng mã QR trên thẻ',
  lead: 'Ảnh thẻ đã dùng được, chỉ mã QR chưa đọc được. Có mã QR, đơn tự điền chắc hơn và Ông/Bà phải xem lại ít hơn.',
  where: 'Mã QR trên thẻ căn cước: ô vuông có nhiều chấm đen, ở góc trên bên phải, mặt trước hoặc mặt sau tùy thẻ',
  begin: 'Chụp mã QR',
  skip: 'Bỏ qua, xem đơn luôn',
  frame: 'Đưa mã QR đầy khung',
  aim: 'Cho mã QR đầy khung vuông, giữ yên rồi bấm nút tròn. Hình bị mờ thì lùi ra một chút.',
  sending: 'Đang gửi ảnh mã QR…',
  no_camera: 'Chưa mở được máy ảnh. Ông/Bà cứ bỏ qua bước này, không ảnh hưởng đến hồ sơ.',
} as const
