// Words of moving a visit, of another way of return, and of looking up by code.

import type { vi } from '../vi/visit'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Visit and return',
  visit: 'Visit',
  visit_now: 'A place is held: {label}',
  visit_place: 'At {place}',
  visit_none: 'This file needs no visit.',
  visit_over: 'This visit cannot be moved any more. Please call the hotline if you need to.',
  visit_move: 'Choose another time',
  visit_keep: 'Move it to this time',
  visit_moved: 'The visit was moved.',
  visit_note: 'The former place goes to others at once.',
  way: 'How would you like to receive the result?',
  way_online: 'Electronic copy',
  way_counter: 'At the counter',
  way_post: 'By post to your home',
  way_post_note: 'To the address in the file; postage on delivery.',
  way_kept: 'Changed.',
  way_over: 'The result is on its way: it is too late to change.',

  code_head: 'This is the code of a file.',
  code_lead: 'Enter the day of birth of who filed it to see where it stands.',
  birth: 'Day of birth',
  birth_hint: 'Such as 02/03/1958',
  birth_wrong: 'Please enter day, month and year, such as 02/03/1958',
  code_see: 'See where it stands',
  code_note: 'Nothing found? Scan the QR of the slip, or call the hotline and read this code out.',
}
