// Words of what the citizen has already.

import type { vi } from '../vi/known'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  known_title: 'Checking',
  known_heading: 'You have an unfinished file',
  known_lead: 'One file a person for this. So no new file is needed.',
  known_code: 'File code',
  known_state: 'In process',
  known_what: 'What would you like to do with it?',
  known_look: 'See its status',
  known_look_note: 'Enter the code or scan the slip',
  known_change: 'Change or withdraw it',
  known_change_note: 'The staff help by phone',
  known_counter: 'Go to the counter',
  known_owner: 'You own a household business already',
  known_owner_lead: 'One business a person. So no new file is needed.',
  known_number: 'Number',
  known_owner_what: 'What would you like to do with it?',
  known_do_change: 'Change name, address, trade',
  known_do_change_note: 'What we know is filled in',
  known_do_place: 'Add a place of sale',
  known_do_place_note: 'The number stays',
  known_do_suspend: 'Suspend',
  known_do_suspend_note: 'One year at most each time',
  known_do_end: 'Close the business',
  known_do_end_note: 'Then you may register anew',
  known_by_phone: 'Call {hotline}, the staff help',
  known_again: 'It was withdrawn or closed: check again',
  known_not_mine: 'It is not mine',
}
