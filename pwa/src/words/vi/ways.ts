// Words of what stands beside the live face: again, and the other ways.

export const vi = {
  over_title: 'Chưa xác nhận được, không sao',
  over_note: 'Xin làm lại ở nơi sáng, giữ máy ngang mặt; hoặc chọn cách khác. Ảnh thẻ đã giữ.',
  over_rest: 'Xin nghỉ khoảng {n} giây rồi làm lại, hoặc chọn cách khác. Ảnh thẻ đã giữ.',
  over_again: 'Làm lại',
  other_title: 'Chọn cách khác',
  other_turn: 'Không quay mặt',
  other_eyes: 'Không nhắm hoặc mở mắt',
  other_see: 'Không nhìn rõ màn hình',
  other_flashes: 'Không đổi màu màn hình',
  other_none: 'Không dùng khuôn mặt',
  other_none_note: 'Cán bộ sẽ xem thẻ gốc. Vẫn nộp trực tuyến, không phải khai lại.',
} as const
