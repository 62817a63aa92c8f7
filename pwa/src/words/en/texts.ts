// Words of the texts that people agree to.

import type { vi } from '../vi/texts'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  texts: 'Texts of consent',
  texts_lead: 'Each consent is kept with the mark of the very words shown. A new wording is for those asked from now on; who agreed keeps the old one.',
  shipped: 'As the installation ships it.',
  worded: 'Changed at {time}.',
  earlier: 'Earlier wordings',
  reuse_answers: 'Who agrees to these words lets us use again: what was filled in. They do not name papers in both languages, so papers are not used again.',
  reuse_papers: 'Who agrees to these words lets us use again: what was filled in, and papers that were sent.',
  until: 'Shown until {time}.',
  in_vi: 'Vietnamese',
  in_en: 'English',
  blanks: 'Keep what is filled in: {blanks}',
  blanks_wrong: 'Please keep all of these, and no others: {blanks}',
  text_wrong: 'Please write a text, without braces',
  keep: 'Save this wording',
  kept: 'The new wording is kept.',
  'notice.body': 'Notice: which data, where, how long',
  'notice.auto': 'Notice: what the machine does',
  'notice.rights': 'Notice: rights and duties',
  'notice.contact': 'Notice: whom to ask',
  'consent.read': 'Box: filing',
  'consent.face_check': 'Box: comparing the face',
  'consent.reuse': 'Box: using the data again',
  'consent.face_gallery': 'Keeping a face template',
  'lookup.agree_note': 'Keeping a face template: the note',
  'lookup.notice': 'Look-up by face: notice',
  'lookup.notice_other': 'Look-up by face: the other way',
  'kiosk.face_notice': 'Result fetched by face: notice',
  'kiosk.face_other': 'Result fetched by face: another way',
}
