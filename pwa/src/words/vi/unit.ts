// Words of the lead’s page: what is late, what will be, who holds what.

export const vi = {
  title: 'Toàn đơn vị',
  late: 'Đã trễ, {n}',
  soon: 'Sắp đến hạn, {n}',
  soon_note: 'Trong hai ngày làm việc tới',
  none_late: 'Không có hồ sơ trễ.',
  none_soon: 'Không có hồ sơ sắp đến hạn.',
  sorry: 'Lời xin lỗi đã soạn, {n}',
  sorry_note: 'Hồ sơ khó kịp hạn. Gửi trước khi quá hạn, kèm ngày hẹn mới; mỗi hồ sơ chỉ gửi một lần.',
  sorry_none: 'Chưa có hồ sơ nào cần xin lỗi.',
  sorry_draft: 'Hẹn lại {day}: {reason}',
  sorry_send: 'Xem và gửi',
  loads: 'Ai đang giữ',
  load: '{open} hồ sơ, {late} trễ',
  free: 'Chưa ai nhận: {n}',
  sign: 'Chờ ký: {n}',
  by: 'Theo tình trạng',
} as const
