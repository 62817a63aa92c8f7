// Words of the notice and the consent.

export const vi = {
  consent_title: 'Trước khi chụp',
  consent_heading: 'Thông tin về việc xử\u00a0lý dữ\u00a0liệu cá\u00a0nhân',
  consent_card: 'Ảnh thẻ, ảnh khuôn mặt và đơn. Hai loại ảnh này là **dữ liệu nhạy cảm**.',
  consent_officer: 'Máy chỉ gợi ý. **Cán bộ quyết định.**',
  consent_gone: 'Ảnh chụp tạm, video: **tự động xóa**.',
  consent_full: 'Đọc đầy đủ, quyền của Ông/Bà',
  consent_needed: 'Cần cho cách nộp này',
  consent_left: 'Còn {n} ô cần đánh dấu để nộp cách này.',
  consent_deed: 'Đồng ý, tiếp tục',
  consent_no_face: 'Không dùng khuôn mặt',
  consent_no_face_note: 'Cán bộ sẽ xem thẻ gốc. Vẫn nộp trực tuyến, không phải khai lại.',
} as const
