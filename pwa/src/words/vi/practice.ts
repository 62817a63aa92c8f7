// Words of the practice and of the little film.

export const vi = {
  title: 'Chụp thử',
  heading: 'Chụp thẻ như thế nào?',
  lead: 'Xem bốn cảnh dưới đây, rồi chụp thử. Ảnh chụp thử không gửi đi đâu.',
  begin: 'Chụp thử',
  any_card: 'Dùng thẻ nào cũng được, kể cả thẻ siêu thị. Ảnh không gửi đi.',
  again: 'Chụp thử lần nữa',
  done: 'Ảnh chụp thử đây',
  done_note: 'Chữ đọc được, không lóa, đủ bốn góc là tốt.',
  not_sent: 'Ảnh này chỉ ở trên máy và mất khi rời trang.',
  ready: 'Tôi chụp được rồi, về trang đầu',
  no_camera: 'Chưa mở được máy ảnh. Khi nộp thật, trang sẽ chỉ cách mở hoặc cách khác.',
  card_dark: '1. Tối quá: bật đèn hoặc ra chỗ sáng',
  card_far: '2. Xa quá: đưa thẻ lại gần cho đầy khung',
  card_glare: '3. Bị lóa: nghiêng nhẹ thẻ cho hết vệt sáng',
  card_good: '4. Khung xanh: giữ yên, máy tự chụp',
  stop: 'Dừng',
  play: 'Chạy',
  next: 'Cảnh sau',
} as const
