// Words of moving a visit, of another way of return, and of looking up by code.

export const vi = {
  title: 'Lịch hẹn và cách nhận',
  visit: 'Lịch hẹn',
  visit_now: 'Đang giữ chỗ: {label}',
  visit_place: 'Tại {place}',
  visit_none: 'Hồ sơ này không cần đến cơ quan.',
  visit_over: 'Lịch hẹn này không đổi được nữa. Xin gọi tổng đài nếu cần.',
  visit_move: 'Chọn giờ khác',
  visit_keep: 'Đổi sang giờ này',
  visit_moved: 'Đã đổi lịch hẹn.',
  visit_note: 'Chỗ cũ được nhường cho người khác ngay.',
  way: 'Nhận kết quả bằng cách nào?',
  way_online: 'Bản điện tử',
  way_counter: 'Tại quầy',
  way_post: 'Qua bưu điện đến nhà',
  way_post_note: 'Gửi đến địa chỉ trong hồ sơ; trả cước khi nhận.',
  way_kept: 'Đã đổi cách nhận.',
  way_over: 'Kết quả đang được chuyển, không đổi cách nhận được nữa.',

  code_head: 'Đây là mã hồ sơ.',
  code_lead: 'Nhập ngày sinh của người nộp để xem tình trạng.',
  birth: 'Ngày sinh',
  birth_hint: 'Ví dụ 02/03/1958',
  birth_wrong: 'Xin nhập đủ ngày, tháng, năm, ví dụ 02/03/1958',
  code_see: 'Xem tình trạng',
  code_note: 'Không thấy? Quét mã QR trên giấy hẹn, hoặc gọi tổng đài và đọc mã này.',
} as const
