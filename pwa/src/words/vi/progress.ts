// Words of a picture on its way.

export const vi = {
  sending: 'Đang gửi ảnh: {percent}%',
  cut: 'Đứt mạng ở {percent}%. Máy tự gửi tiếp.',
} as const
