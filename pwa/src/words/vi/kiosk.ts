// Words of a tablet that many people use.

export const vi = {
  shared: 'Máy dùng chung',
  assisted: 'Đang nộp cùng cán bộ tại quầy',
  end: 'Xong, xóa máy',
  still: 'Ông/Bà còn ở đây không?',
  still_note: 'Máy tự xóa sau {n} giây để giữ kín thông tin. Phần đã lưu không mất: mở lại bằng mã hồ sơ.',
  here: 'Tôi còn ở đây',
  wiping: 'Đang xóa thông tin trên máy…',
  wiping_wait: 'Chưa có mạng. Màn hình khóa lại và máy đang thử tiếp.',
} as const
