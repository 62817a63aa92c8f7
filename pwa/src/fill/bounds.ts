// The checks of days, years, decimal numbers, patterns and papers; the twin of the server's fill/bounds.

import { isDay, type Args, type Context, type Rule } from './shape'

type Upload = Readonly<Record<string, string>>

const unless = (passes: boolean, reason: string): string | null => (passes ? null : reason)

/** Born on 29 February: of age on 1 March of a common year (Bộ luật Dân sự Đ148: the day must have come). */
function yearsOf(born: string, today: string): number {
  return Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (today.slice(5) < born.slice(5) ? 1 : 0)
}

/** Asked of a sex: marriage is for men from 20, for women from 18 (Luật Hôn nhân và gia đình 2014 Đ8). */
function ageForSex(value: string, args: Args, { answers, today }: Context): string | null {
  const born = dayOf(answers[String(args['birth'])])
  const least = Number(value === 'Nam' ? args['male'] : args['female'])
  return born && yearsOf(born, today) < least ? 'age' : null
}

function birthPossible(value: string, _args: Args, { today }: Context): string | null {
  if (value > today) return 'date_future'
  return Number(today.slice(0, 4)) - Number(value.slice(0, 4)) >= 130 ? 'date_old' : null
}

function dateSpan(value: string, args: Args, { answers }: Context): string | null {
  const first = dayOf(answers[String(args['field'])])
  return first && value > later(first, Number(args['days'])) ? 'date_span' : null
}

/** An answer as a day, if it is one. */
function dayOf(value: unknown): string | null {
  return typeof value === 'string' && isDay(value) ? value : null
}

function later(day: string, days: number): string {
  const last = new Date(`${day}T00:00:00Z`)
  last.setUTCDate(last.getUTCDate() + days)
  return last.toISOString().slice(0, 10)
}

function within(reason: string) {
  return (value: number, args: Args): string | null => unless(Number(args['min']) <= value && value <= Number(args['max']), reason)
}

/** A paper that is brought to the counter fits; one that was sent has come in and could be opened. */
function uploadFit(value: Upload, _args: Args, { papers }: Context): string | null {
  if (!papers || value['file'] === undefined) return null
  const state = papers[value['file']]
  if (state === undefined) return 'upload_missing'
  return unless(state === 'waiting' || state === 'ready', 'upload_unfit')
}

function uploadReady(value: Upload, _args: Args, { papers }: Context): string | null {
  if (value['bring']) return 'upload_brought'
  return unless(papers?.[value['file'] ?? ''] !== 'waiting', 'upload_unseen')
}

export const BOUND_CHECKS: Readonly<Record<string, Rule>> = {
  age_min: (value: string, args, { today }) => unless(yearsOf(value, today) >= Number(args['min']), 'age'),
  age_max: (value: string, args, { today }) => unless(yearsOf(value, today) <= Number(args['max']), 'age_over'),
  age_for_sex: ageForSex,
  birth_possible: birthPossible,
  date_not_future: (value: string, _args, { today }) => unless(value <= today, 'date_future'),
  date_today_or_later: (value: string, _args, { today }) => unless(value >= today, 'date_past'),
  date_within_days: (value: string, args, { today }) => unless(value <= later(today, Number(args['days'])), 'date_far'),
  date_from: (value: string, args, { answers }) => unless(value >= (dayOf(answers[String(args['field'])]) ?? ''), 'date_before'),
  date_span: dateSpan,
  int_range: within('int_range'), money_range: within('money_range'),
  decimal_range: (value: string, args) => within('int_range')(Number(value.replace(',', '.')), args),
  pattern: (value: string, args) => unless(new RegExp(`^(?:${String(args['is'])})$`, 'u').test(value), 'pattern'),
  differs: (value: unknown, args, { answers }) => unless(value !== answers[String(args['field'])], 'same_twice'),
  upload_fit: uploadFit, upload_ready: uploadReady,
}
