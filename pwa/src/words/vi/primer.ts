// Words of the page before the camera: what to have ready, and why it has to be opened again.

export const vi = {
  front: 'Chuẩn bị thẻ căn cước',
  back: 'Lật thẻ, chụp mặt sau',
  flat: 'Đặt thẻ lên mặt phẳng tối màu, bỏ bao đựng thẻ.',
  light: 'Ở nơi đủ sáng, tránh đèn chiếu thẳng.',
  ask: 'Máy sẽ hỏi quyền dùng máy ảnh. Xin bấm “Cho phép”.',
  deed: 'Mở máy ảnh',
  phone: 'Chụp bằng điện thoại',
  rested: 'Máy ảnh đã tắt cho đỡ nóng máy. Bấm “Mở máy ảnh” để chụp tiếp.',
  file_lost: 'Ảnh vừa chọn chưa về tới trang. Mời Ông/Bà chọn hoặc chụp lại.',
} as const
