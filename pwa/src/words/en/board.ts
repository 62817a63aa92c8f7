// Words of the public figures.

import type { vi } from '../vi/board'

export const en: Readonly<Record<keyof typeof vi, string>> = {
  title: 'Public figures',
  since: '{office}, since {day}',
  on_time: '{share} of files on time',
  on_time_none: 'Too few files yet to tell how many were on time',
  met: 'Target 95 %, met',
  missed: 'Target 95 %, not met',
  weeks: 'How many were on time, week by week?',
  weeks_none: 'No week with ten files yet.',
  target: 'target',
  week_of: 'Week from {day}',
  minutes: 'Half file within',
  minutes_of: '{n} minutes',
  remote: 'Filed from home',
  sent: 'Sent',
  open: 'In hand',
  late: 'Late now',
  finished: 'With a result',
  refused: 'Refused',
  fields: 'Which fields have most files?',
  few: 'under 5',
  unknown: 'too few to tell',
  small: 'Numbers under 5 are not told, so that nobody can be recognised.',
  voice: 'Reports, proposals and their results',
  csv: 'Take the table along (CSV)',
  sample: 'Sample data, without value',
}
