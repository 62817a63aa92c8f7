// Words of the catalogue’s editor.

export const vi = {
  title: 'Soạn thủ tục',
  lead: 'Sửa nội dung, xem thử trên điện thoại, rồi ban hành. Hồ sơ đã nộp giữ nguyên bản của ngày nộp.',
  which: 'Tìm thủ tục',
  text: 'Nội dung thủ tục',
  checking: 'Đang kiểm tra…',
  fits: 'Dùng được. Có hiệu lực từ {day}.',
  wrong_at: 'Dòng {line}, {place}:',
  show_line: 'Đến dòng này',
  date_it: 'Cho hiệu lực từ ngày mai',
  publish: 'Ban hành',
  only_manager: 'Chỉ quản lý ban hành được.',
  published: 'Đã ban hành, có hiệu lực từ {day}.',
  versions: 'Đã ban hành tại đây, có hiệu lực từ: {days}',
  shipped: 'Đang dùng bản đi cùng phần mềm.',
  no_preview: 'Sửa chỗ sai để xem thử.',
  preview: 'Xem thử trên điện thoại',
  screen_of: 'Màn hình {n} trên {all}',
  before: 'Trước',
  next: 'Sau',
} as const
