// Words of asking the hotline to call back.

export const vi = {
  title: 'Nhờ tổng đài gọi lại',
  lead: 'Để lại số, tổng đài gọi cho Ông/Bà và giúp làm tiếp tại màn hình này.',
  phone: 'Số điện thoại',
  phone_hint: 'Chỉ dùng để gọi lại lần này, gọi xong là xóa.',
  wrong: 'Số điện thoại gồm 10 chữ số, bắt đầu bằng 0, ví dụ 0990 000 458',
  ask: 'Nhờ gọi lại',
  asked: 'Đã ghi lại. Tổng đài sẽ gọi số {phone}.',
  asked_note: 'Cứ để trang này mở, hoặc làm tiếp. Tổng đài gọi trong giờ làm việc, lần lượt theo thứ tự.',
  other: 'Sửa số',
  back: 'Quay lại',
} as const
