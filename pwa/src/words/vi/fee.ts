// Words of a file’s money: what is to be paid and how, what came and was not owed, what was given back.

export const vi = {
  fee: 'Cần nộp {sum} đồng.',
  law: 'Căn cứ: {law}',
  until: 'Hạn nộp: hết ngày {day}. Trong lúc chờ, thời hạn giải quyết tạm dừng.',
  lapse: 'Quá hạn chưa nộp thì hồ sơ dừng lại; Ông/Bà vẫn nộp được hồ sơ mới. Nếu thấy chưa đúng, xin gọi {hotline}.',
  words: 'Bằng chữ:',
  due: 'Xin nộp qua mạng, hoặc tại quầy, mang theo mã hồ sơ. Khi tiền đã vào, hồ sơ mới đi tiếp.',
  open: 'Nộp xong, khi hệ thống thanh toán báo tiền đã vào thì hồ sơ mới đi tiếp.',
  counter: 'Xin nộp tại quầy, mang theo mã hồ sơ. Nộp xong hồ sơ mới đi tiếp.',
  opening: 'Đang mở trang nộp tiền. Nếu lâu, Ông/Bà có thể nộp tại quầy.',
  tax: 'Nộp theo thông báo của cơ quan thuế, không nộp tại quầy. Nộp xong, xin mang chứng từ đến quầy để hồ sơ đi tiếp. Không đến được, xin gọi {hotline}.',
  pay: 'Nộp qua mạng',
  go: 'Mở trang nộp tiền',
  paid: 'Đã nộp, kiểm tra ngay',
  stray: 'Đã nhận {sum} đồng ngoài khoản phải nộp.',
  stray_note: 'Biên lai {receipt}, ngày {day}. Cơ quan sẽ liên hệ và hoàn lại đủ số tiền này. Ông/Bà không phải làm gì thêm.',
  given: 'Đã hoàn lại {sum} đồng nộp thừa.',
  'given.platform': 'Ngày {day}, trả về nơi Ông/Bà đã nộp. Số chứng từ {paper}.',
  'given.bank': 'Ngày {day}, bằng chuyển khoản. Số chứng từ {paper}.',
  'given.cash': 'Ngày {day}, bằng tiền mặt tại quầy. Số chứng từ {paper}.',
  given_ask: 'Chưa nhận được, xin gọi {hotline}.',
} as const
