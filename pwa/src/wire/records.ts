// The records of the server, as they travel. Written by `python3 -m backend mirror`: change the Python, not this.

export type Side = "front" | "back"

export type Step = "capture" | "read" | "verify" | "fill" | "submit" | "slip"

export type Act = "turn_left" | "turn_right" | "look_up" | "look_down" | "close_eyes" | "smile" | "open_mouth" | "nearer" | "follow_dot"

export type Colour = "black" | "white" | "red" | "yellow" | "green" | "cyan" | "blue" | "violet"

export type Source = "camera" | "file"

export type Moment = "first" | "next"

export type Register = "population" | "civil_status" | "business" | "land"

export type Language = "vi" | "en"

export type CardField = "number" | "old_number" | "name" | "birth_date" | "sex" | "nationality" | "origin" | "residence" | "issue_date" | "expiry_date"

export type FieldType = "text" | "digits" | "phone" | "email" | "date" | "time" | "choice" | "several" | "bool" | "number" | "decimal" | "money" | "words" | "address" | "lines" | "table" | "upload" | "pledges"

export type Consulted = "tax" | "population"

export type ReturnWay = "online" | "counter" | "post"

export type Payee = "office" | "tax"

export type Scalar = string | number | boolean | ReadonlyArray<string>

export type Visit = "show_card" | "collect"

export type CounterDeed = "see_card" | "receive" | "hand" | "ask" | "pay" | "tell"

export type Punctual = "on_time" | "early" | "late" | "other_day" | "none"

export type Proposal = "grant" | "refuse"

export type FieldName = "number" | "old_number" | "name" | "birth_date" | "sex" | "nationality" | "origin" | "residence" | "issue_date" | "expiry_date"

export type Deed = "receive" | "start" | "ask_more" | "refuse" | "stop" | "forward" | "note_tax" | "note_portal" | "note_fee" | "ask_fee" | "waive_fee" | "propose" | "apologise" | "sign" | "send_back" | "take" | "assign" | "give_back"

export type ManyDeed = "take" | "receive" | "assign"

export type ProposedFor = "receive_sure" | "receive_look" | "receive_card" | "receive_twin" | "doubtful" | "against_live" | "against_likeness" | "against_original" | "against_tax" | "take" | "start" | "portal" | "fee" | "fee_after" | "grant" | "grant_card" | "sign" | "wait"

export type SightReason = "decide" | "compare" | "complaint" | "check"

export type Queue = "mine" | "free" | "sign" | "unit" | "asked"

export type ExportState = "waiting" | "allowed" | "refused" | "over"

export type Value = string | number | boolean | Readonly<Record<string, string>> | ReadonlyArray<string> | ReadonlyArray<Readonly<Record<string, string | boolean | null>>> | null

export type FieldSource = "qr" | "mrz" | "print" | "number"

export type StatusCode = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10

export type BackWay = "platform" | "bank" | "cash"

export type IdentitySource = "vneid_l2" | "chip_reader" | "officer_saw_card" | "camera_ekyc"

export type EventKind = "submitted" | "received" | "refused" | "started" | "supplement_asked" | "supplemented" | "fee_asked" | "fee_paid" | "fee_waived" | "overpaid" | "repaid" | "entered" | "withdrawn" | "stopped" | "finished" | "returned" | "apologised" | "assigned" | "handed_over" | "forwarded" | "proposed" | "sent_back" | "archived"

export type Wait = "office_setting" | "procedure" | "portal" | "person" | "picture_from_file" | "duplicate" | "unsure_field" | "changed_field" | "doubt" | "tax" | "population" | "fee"

export type Checked = "one_card" | "card_cues" | "live" | "likeness" | "known" | "population" | "original" | "tax" | "fee"

export type Handed = ReturnWay | "locker"

export type RowState = "sure" | "look" | "officer"

export type FindingState = "sure" | "look" | "officer" | "stop" | "wait"

export type ParcelState = "begun" | "announced" | "collected" | "on_the_way" | "delivered" | "returned"

export type Origin = "card" | "typed" | "changed" | "counted" | "held"

export type Hint = "here" | "button" | "file" | "closer" | "glare" | "steady" | "light" | "rest" | "counter" | "to_front" | "to_back" | "to_face" | "to_form"

export type Link = "open" | "claimed" | "revoked" | "expired"

export type Open = "consent" | "front" | "back" | "face" | "reading" | "checking" | "form" | "send" | "slip"

export type Stage = Step | "done"

export type KioskDeed = "pick_up" | "drop_off"

export type BoxKind = "result" | "papers"

export type Channel = "sms" | "email" | "helper" | "push"

export type MessageState = "accepted" | "delivered" | "undeliverable"

export type Purpose = "filing" | "face_check" | "face_gallery" | "reuse" | "sms"

export type Reusable = "answers" | "papers"

export type TellWay = "sms" | "helper" | "push" | "email"

export type Edition = "CMND9" | "CMND12" | "CCCD_BAR" | "CCCD_CHIP" | "CC6" | "CC0" | "unknown"

export type Erasable = "whole" | "pictures" | "open" | "paying" | "owing" | "held"

export type Ended = "reuse" | "sms" | "face_gallery"

export type Role = "hotline" | "counter" | "officer" | "lead" | "manager" | "auditor" | "admin"

export type Door = "hotline" | "counter" | "desk" | "overview" | "register" | "petitions" | "board" | "people" | "settings" | "catalogue" | "audit"

export type Waiting = "nothing" | "careful" | "all"

export type CardShown = "counter" | "post" | "none"

export type TaxOutcome = "ok" | "not_matched_identity" | "inactive_tax_code" | "obligation_open" | "written_off_debt"

export type TaxState = "ok" | "wait" | "look" | "refused"

export type PaymentState = "open" | "paid" | "expired" | "stray"

export type PayState = "counter" | "due" | "opening" | "open" | "tax"

export type Live = "live" | "unsure" | "not_live" | "waived"

export type Likeness = "same" | "unsure" | "different" | "waived" | "no_portrait"

export type Level = 1 | 2 | 3 | 4 | 5

export type PetitionKind = "report" | "proposal" | "data"

export type PetitionTopic = "staff" | "delay" | "papers" | "page" | "place" | "other" | "data_see" | "data_correct" | "data_delete" | "data_stop"

export type PetitionState = "waiting" | "held" | "answered"

/** One week, by its Monday. on_time: share of the files finished in it that kept their date, 0 to 1. */
export interface Week {
  readonly monday: string
  readonly on_time: number | null
}

/** Files of one field of the catalogue in the period. */
export interface FieldCount {
  readonly field: string
  readonly name: string
  readonly files: number | null
}

/** One part of a whole by a short key that the page has a word for. */
export interface Part {
  readonly key: string
  readonly count: number | null
}

/** How many came to a screen on a kind of device, and what share of them came no further. */
export interface PhoneStop {
  readonly phone: string
  readonly reached: number | null
  readonly stopped: number | null
}

/** How many came to a screen, and what share of them came no further; and that by device, the same devices at every screen. */
export interface ScreenCount {
  readonly screen: string
  readonly reached: number | null
  readonly stopped: number | null
  readonly phones: ReadonlyArray<PhoneStop>
}

/** How many began on a kind of device, and what share of them sent their file. */
export interface PhoneCount {
  readonly phone: string
  readonly begun: number | null
  readonly sent: number | null
}

/** How many of an age filmed their face, and what share a person had to look at because the machine was not sure. */
export interface AgeCount {
  readonly age: string
  readonly filmed: number | null
  readonly doubted: number | null
  readonly read: number | null
  readonly again: number | null
}

/** What the machine did by itself. */
export interface Machine {
  readonly sure: number | null
  readonly changed: number | null
  readonly unread: ReadonlyArray<Part>
  readonly doubts: ReadonlyArray<Part>
  readonly ages: ReadonlyArray<AgeCount>
}

/** What citizens said. satisfied: share of levels 4 and 5; answered_on_time: of letters. */
export interface Said {
  readonly ratings: number | null
  readonly satisfied: number | null
  readonly levels: ReadonlyArray<Part>
  readonly letters: number | null
  readonly answered_on_time: number | null
}

/** The figures of one office over a stretch of time. */
export interface Board {
  readonly office: string
  readonly period: string
  readonly periods: ReadonlyArray<string>
  readonly begins: string
  readonly ends: string
  readonly exact: boolean
  readonly made_at: string
  readonly sent: number | null
  readonly finished: number | null
  readonly refused: number | null
  readonly open: number | null
  readonly late: number | null
  readonly on_time: number | null
  readonly remote: number | null
  readonly minutes: number | null
  readonly weeks: ReadonlyArray<Week>
  readonly fields: ReadonlyArray<FieldCount>
  readonly statuses: ReadonlyArray<Part>
  readonly grounds: ReadonlyArray<Part>
  readonly screens: ReadonlyArray<ScreenCount>
  readonly phones: ReadonlyArray<PhoneCount>
  readonly machine: Machine
  readonly said: Said
  readonly sample: boolean
}

/** One full picture of a side of the card, sealed in the vault. */
export interface Still {
  readonly blob: string
  readonly sha256: string
  readonly width_px: number
  readonly height_px: number
  readonly source: Source
  readonly taken_at: string
  readonly burst: boolean
}

/** The side with the portrait (on all editions but CC0). */
export interface Front {
  readonly still: Still
}

/** The other side. */
export interface Back {
  readonly still: Still
}

/** The QR of the card alone, where it could not be read on the side that carries it. */
export interface Closeup {
  readonly still: Still | null
  readonly sha256: string
}

/** Fingerprints of every picture this case has sent, by side, oldest first: to know one that failed before. */
export interface Tries {
  readonly front: ReadonlyArray<string>
  readonly back: ReadonlyArray<string>
}

/** Blobs of pictures that were not enough alone, by side: read together with the next one of the same moment. */
export interface Burst {
  readonly front: ReadonlyArray<string>
  readonly back: ReadonlyArray<string>
}

/** One act that was asked and how it was answered. */
export interface ActSeen {
  readonly act: Act
  readonly asked_ms: number
  readonly done_ms: number | null
  readonly peak: number
}

/** A live session, as measured on the server from the frames it received. No frame is kept. */
export interface Clip {
  readonly session: string
  readonly began_at: string
  readonly frames: number
  readonly acts: ReadonlyArray<ActSeen>
  readonly evidence: Readonly<Record<string, number>>
  readonly chips: ReadonlyArray<string>
  readonly selfie: string | null
}

/** How often the face of this case was tried in vain, and when last: after five a pause. */
export interface FaceTries {
  readonly failed: number
  readonly last_at: string | null
}

/** The way without a face: goes on online, checked by a person. */
export interface FaceWaived {
  readonly reason: "chosen" | "gave_up" | "no_camera" | "no_portrait"
  readonly waived_at: string
}

/** A stretch of a working day, "HH:MM" local. */
export interface OfficeHours {
  readonly opens: string
  readonly closes: string
}

/** Whom to ask about one's personal data (Decree 356/2025): said in every notice. */
export interface Protection {
  readonly name: Words
  readonly phone: string
  readonly email: string
}

/** What an office says of itself, and may write anew from a day on. saturday: reception only, no working day. */
export interface OfficeFacts {
  readonly valid_from: string | null
  readonly name: Words
  readonly center: Words
  readonly address: Words
  readonly phone: string
  readonly protection: Protection
  readonly counter: string
  readonly day: ReadonlyArray<OfficeHours>
  readonly saturday: ReadonlyArray<OfficeHours>
  readonly slot_minutes: number
}

/** Where a file goes. */
export interface Office {
  readonly valid_from: string | null
  readonly name: Words
  readonly center: Words
  readonly address: Words
  readonly phone: string
  readonly protection: Protection
  readonly counter: string
  readonly day: ReadonlyArray<OfficeHours>
  readonly saturday: ReadonlyArray<OfficeHours>
  readonly slot_minutes: number
  readonly slug: string
  readonly as_of: string | null
  readonly sources: ReadonlyArray<Register>
  readonly place: string
  readonly unit_code: string
  readonly province: string
  readonly cutoff: string
  readonly slot_seats: number
  readonly slot_days: number
  readonly specimen: boolean
  readonly procedures: ReadonlyArray<string>
}

/** One text in both languages. */
export interface Words {
  readonly vi: string
  readonly en: string
}

/** A named check with its numbers and lists; what a name means stands in checks.json. */
export interface Check {
  readonly name: string
  readonly args: Readonly<Record<string, Scalar>>
  readonly ask: boolean
}

/** One way to answer. */
export interface Choice {
  readonly value: string
  readonly label: string
  readonly note: string | null
}

/** The field is asked only while an earlier one is asked too, and its answer (one of several) is this or among these. */
export interface When {
  readonly field: string
  readonly equals: string | boolean | null
  readonly among: ReadonlyArray<string>
}

/** One thing asked, in one language. */
export interface FormField {
}

/** One question on the phone. */
export interface Screen {
  readonly key: string
  readonly title: string
  readonly lead: string | null
  readonly note: string | null
  readonly fields: ReadonlyArray<FormField>
}

/** All screens of a procedure, in one language; `version` changes whenever an answer could. */
export interface Form {
  readonly procedure: string
  readonly version: string
  readonly title: string
  readonly screens: ReadonlyArray<Screen>
  readonly pledges: ReadonlyArray<Choice>
}

/** How long the office has. */
export interface Term {
  readonly number: number
  readonly unit: "working_days" | "days" | "same_day"
  readonly after: "resume" | "restart"
  readonly basis: string
  readonly note: Words | null
}

/** What is charged from a day on, for one way of filing. */
export interface Fee {
  readonly amount_vnd: number
  readonly kind: "phi" | "le_phi"
  readonly filed: "online" | "counter" | "any"
  readonly basis: string
  readonly valid_from: string
  readonly per: Words | null
  readonly case: Words | null
}

/** What may fall due later, when the sum is known. payee: the office, or the tax authority at a bank by its own notice. */
export interface Due {
  readonly key: string
  readonly name: Words
  readonly basis: string
  readonly payee: Payee
}

/** One part of the file. */
export interface Paper {
  readonly key: string
  readonly name: Words
  readonly copy_kind: "original" | "copy" | "electronic"
  readonly required: boolean
  readonly note: Words | null
  readonly when: When | null
  readonly replaced_by: "form" | "card" | Register | null
  readonly held: boolean
}

/** One procedure as it stands from a day on. */
export interface Procedure {
  readonly slug: string
  readonly number: number
  readonly code: string
  readonly valid_from: string
  readonly basis: string
  readonly unconfirmed: ReadonlyArray<string>
  readonly field: string
  readonly field_name: Words
  readonly level: "ward" | "district"
  readonly mode: "full" | "partial"
  readonly mode_reason: Words | null
  readonly name: Words
  readonly short: Words
  readonly summary: Words | null
  readonly notice: Words | null
  readonly synonyms: ReadonlyArray<string>
  readonly minutes: number
  readonly authority: Words
  readonly term: Term
  readonly fees: ReadonlyArray<Fee>
  readonly dues: ReadonlyArray<Due>
  readonly papers: ReadonlyArray<Paper>
  readonly returns: ReadonlyArray<ReturnWay>
  readonly result: Words
  readonly supplement_days: number
  readonly single: boolean
  readonly automatic: boolean
  readonly original: boolean
  readonly asks: ReadonlyArray<Consulted>
  readonly keep_years: number
  readonly link_out: string | null
}

/** One line of the citizen's search. */
export interface Offer {
  readonly slug: string
  readonly name: string
  readonly summary: string
  readonly field: string
  readonly level_note: string
  readonly minutes: number
  readonly time: string
  readonly fee: string
  readonly matched: string | null
  readonly alone: boolean
}

/** What a scan gave. reason: of a slip that is not genuine, or not_on_file, other_office; case_id: of one that is here. */
export interface Scanned {
  readonly genuine: boolean
  readonly reason: string | null
  readonly case_id: string | null
}

/** The half minute: who, what, where it stands, what is missing, one proposed deed. */
export interface CounterBrief {
  readonly file: FileShown
  readonly visit: VisitShown | null
  readonly punctual: Punctual
  readonly proposed: CounterDeed
  readonly missing: ReadonlyArray<string>
  readonly seen_before: string | null
  readonly number: number | null
  readonly fee_vnd: number | null
  readonly payee: Payee
  readonly fee_counted: string | null
  readonly signature: ReadonlyArray<ReadonlyArray<number>> | null
}

/** A new way into a file for whoever lost every other, told once. keys: how many passkeys were shut out. */
export interface WayBack {
  readonly code: string
  readonly qr_svg: string
  readonly keys: number
}

/** What can be filed at this counter with an officer beside the citizen. */
export interface Assistable {
  readonly slug: string
  readonly name: string
}

/** One appointment of the day; no name: it stands on a screen at the counter. came: its slip was scanned today. */
export interface VisitLine {
  readonly start: string
  readonly code: string
  readonly procedure: string
  readonly kind: Visit | "handed"
  readonly came: boolean
}

/** Somebody in today's queue. code: empty for one who came without a file. */
export interface Arrival {
  readonly number: number
  readonly code: string
  readonly arrived_at: string
  readonly called_at: string | null
  readonly done_at: string | null
}

/** Today at the counter. */
export interface CounterDay {
  readonly visits: ReadonlyArray<VisitLine>
  readonly queue: ReadonlyArray<Arrival>
}

/** One page of files, the most urgent first; after: where the next page begins, None: this was the last. */
export interface DeskList {
  readonly files: ReadonlyArray<FileBrief>
  readonly counts: Readonly<Partial<Record<Queue, number>>>
  readonly after: string | null
}

/** What the machine proposes; a person decides. why: what speaks for it; fields: what it is about. */
export interface Proposed {
  readonly deed: Deed | null
  readonly why: ProposedFor
  readonly fields: ReadonlyArray<FieldName>
  readonly proposal: Proposal | null
}

/** What the catalogue names that may fall due: what it is called, its ground, who takes it. */
export interface DueShown {
  readonly key: string
  readonly name: string
  readonly law: string
  readonly payee: Payee
}

/** One file on the desk. */
export interface Desk {
  readonly file: FileShown
  readonly proposed: Proposed
  readonly deeds: ReadonlyArray<Deed>
  readonly sight_until: string | null
  readonly apology: Apology | null
  readonly dues: ReadonlyArray<DueShown>
  readonly told: ReadonlyArray<ToldOne>
}

/** A file for which money came that was not owed. */
export interface MoneyLine {
  readonly brief: FileBrief
  readonly event_count: number
  readonly strays: ReadonlyArray<StrayMoney>
}

/** A page of them. waiting: to how many files something is owed back still; after: where the next page begins. */
export interface MoneyPage {
  readonly lines: ReadonlyArray<MoneyLine>
  readonly waiting: number
  readonly after: string | null
}

/** A file that was left as it was. why: not_sure (a person looks first), not_now, not_found, or the code of a fault. */
export interface FileLeft {
  readonly case_id: string
  readonly why: string
}

/** What became of a deed for many: the ids it was done to, and those that were left. */
export interface ManyDone {
  readonly done: ReadonlyArray<string>
  readonly left: ReadonlyArray<FileLeft>
}

/** A ground for not taking a file in, or stopping it: the law, what the citizen is told, what they can do next. */
export interface Ground {
  readonly code: string
  readonly law: string
  readonly reason: string
  readonly next_step: string
}

/** One of the staff and the files they hold. */
export interface Load {
  readonly officer: Officer
  readonly open: number
  readonly late: number
}

/** A file whose apology is prepared. */
export interface Sorry {
  readonly brief: FileBrief
  readonly apology: Apology
  readonly event_count: number
}

/** The unit as its lead sees it. late: past their date; soon: due within two working days; by status number. */
export interface Overview {
  readonly by_status: Readonly<Record<string, number>>
  readonly loads: ReadonlyArray<Load>
  readonly free: number
  readonly late: ReadonlyArray<FileBrief>
  readonly soon: ReadonlyArray<FileBrief>
  readonly to_sign: number
  readonly sorry: ReadonlyArray<Sorry>
}

/** One row of the register (Mẫu 07). cells: in the order of its heads; archived: it has its package. */
export interface RegisterLine {
  readonly case_id: string
  readonly cells: ReadonlyArray<string>
  readonly archived: boolean
}

/** A page of the register; after: where the next one begins, None: this was the last. */
export interface RegisterPage {
  readonly heads: ReadonlyArray<string>
  readonly lines: ReadonlyArray<RegisterLine>
  readonly after: string | null
}

/** What somebody asked to take out of the office. code: of the archived file; None: it is a stretch of the register. */
export interface ExportShown {
  readonly export_id: string
  readonly code: string | null
  readonly first: string | null
  readonly last: string | null
  readonly reason: string
  readonly asked_name: string
  readonly asked_at: string
  readonly judged_name: string | null
  readonly state: ExportState
  readonly until: string | null
  readonly mine: boolean
}

/** The latest. may_judge: whoever looks may allow what others asked. */
export interface Exports {
  readonly exports: ReadonlyArray<ExportShown>
  readonly may_judge: boolean
}

/** Somebody who serves, as they were called when they did it: Mẫu 06 names giver and taker for ever. */
export interface Officer {
  readonly id: string
  readonly name: string
  readonly unit: string
}

/** One thing that happened to a file. Never changed, never taken away but with the whole case. */
export interface DossierEvent {
  readonly kind: EventKind
  readonly at: string
  readonly actor: string
  readonly by: Officer | null
  readonly to: Officer | null
  readonly code: string | null
  readonly due: string | null
  readonly reason: string | null
  readonly law: string | null
  readonly next_step: string | null
  readonly agency: string | null
  readonly wants: ReadonlyArray<Wanted>
  readonly gives: ReadonlyArray<Given>
  readonly fee_vnd: number | null
  readonly receipt: string | null
  readonly payee: Payee | null
  readonly order: string | null
  readonly back: BackWay | null
  readonly proposal: Proposal | null
  readonly file: string | null
  readonly sha256: string | null
  readonly way: ReturnWay | "locker" | null
  readonly received_by: string | null
  readonly waits: ReadonlyArray<Wait>
}

/** By what people know a file: shown in lists and the register, sealed at rest, searched by keyed digests only. */
export interface Label {
  readonly name: string
  readonly number: string
  readonly phone: string
  readonly email: string
  readonly address: string
}

/** What one source says of a field, to staff; text only where it does not agree. */
export interface SourceShown {
  readonly source: FieldSource
  readonly agrees: boolean
  readonly text: string | null
}

/** One field of the card as an officer looks at it. */
export interface EvidenceRow {
  readonly field: FieldName
  readonly key: string | null
  readonly value: string
  readonly state: RowState
  readonly sources: ReadonlyArray<SourceShown>
  readonly on_card: string | null
  readonly picture: string | null
  readonly side: Side | null
}

/** One answer of the form, in words. doubt: the reason code for which an officer looks; None: none. */
export interface AnswerShown {
  readonly key: string
  readonly label: string
  readonly value: string
  readonly doubt: string | null
}

/** One thing that was checked about the card and the person; codes: reasons, for staff only. */
export interface Finding {
  readonly what: Checked
  readonly state: FindingState
  readonly codes: ReadonlyArray<string>
}

/** One event of the file's life, to staff. */
export interface EventShown {
  readonly kind: EventKind
  readonly at: string
  readonly who: string
  readonly note: string | null
}

/** One line of a list: by what people know a file, and how long it has. */
export interface FileBrief {
  readonly case_id: string
  readonly code: string
  readonly name: string
  readonly procedure: string
  readonly status: StatusCode
  readonly state: FindingState
  readonly acts_by: string
  readonly left: number
  readonly holder: string
  readonly proposal: string
}

/** A result on its way home. key: under which it is announced; tracking: on its label, None before the post knows of it. */
export interface Parcel {
  readonly key: string
  readonly tracking: string | null
  readonly state: ParcelState
  readonly at: string | null
}

/** A paper that came as a file and can be opened. */
export interface UploadShown {
  readonly key: string
  readonly name: string
  readonly pages: number
}

/** A file as an officer looks at it: evidence, doubtful first; nothing of it is a picture. */
export interface FileShown {
  readonly brief: FileBrief
  readonly status_words: string
  readonly received_at: string | null
  readonly due: string | null
  readonly waits: ReadonlyArray<Wait>
  readonly identity_source: IdentitySource
  readonly event_count: number
  readonly rows: ReadonlyArray<EvidenceRow>
  readonly answers: ReadonlyArray<AnswerShown>
  readonly findings: ReadonlyArray<Finding>
  readonly distance: number | null
  readonly faces: ReadonlyArray<string>
  readonly sides: ReadonlyArray<string>
  readonly papers: ReadonlyArray<PaperShown>
  readonly events: ReadonlyArray<EventShown>
  readonly owed_vnd: number | null
  readonly strays: ReadonlyArray<StrayMoney>
  readonly earlier: ReadonlyArray<FileBrief>
  readonly portal_code: string | null
  readonly parcel: Parcel | null
  readonly uploads: ReadonlyArray<UploadShown>
  readonly same_face: ReadonlyArray<FileBrief>
  readonly face_looks: ReadonlyArray<string>
}

/** Somebody of the counter held the original card against the file and the person. */
export interface CardSeen {
  readonly outcome: "match" | "partial" | "nomatch"
  readonly fields: ReadonlyArray<FieldName>
  readonly by: Officer
  readonly at: string
}

/** What the portal knows of the file: its own code, how many events it was told of, the status it keeps. */
export interface PortalEntry {
  readonly code: string
  readonly event_count: number
  readonly status: number
  readonly told_at: string
}

/** An apology that is prepared: the new day, and why, as it would be sent. */
export interface Apology {
  readonly day: string
  readonly reason: string
}

/** One thing that is asked of the citizen, as the phone shows it. */
export interface WantShown {
  readonly kind: "field" | "card" | "paper"
  readonly key: string
  readonly label: string
  readonly note: string
  readonly field: FormField | null
  readonly value: Value
  readonly brought: boolean
}

/** A file as its own citizen sees it. */
export interface CitizenFile {
  readonly state: SlipStatus
  readonly reason: string | null
  readonly law: string | null
  readonly next_step: string | null
  readonly apology: string | null
  readonly waived: string | null
  readonly until: string | null
  readonly wants: ReadonlyArray<WantShown>
  readonly papers: ReadonlyArray<PaperShown>
  readonly forms: ReadonlyArray<FormShown>
  readonly result: string | null
  readonly pickup: Pickup | null
  readonly may_withdraw: boolean
  readonly tax: TaxShown | null
  readonly payment: PaymentShown | null
  readonly strays: ReadonlyArray<StrayMoney>
  readonly parcel: Parcel | null
  readonly portal_code: string | null
  readonly hotline: string
}

/** One answer. */
export interface Answer {
  readonly value: Value
  readonly origin: Origin
  readonly confirmed: boolean
  readonly on_card: string | null
}

/** What a person gave before: shown with its day and the name of the procedure, left out with one tap. */
export interface Held {
  readonly value: Value
  readonly given_at: string
  readonly procedure: string
  readonly case_id: string
}

/** What is filled so far; saved by itself, may be incomplete and wrong. It does not end the step. */
export interface Draft {
  readonly answers: Readonly<Record<string, Answer>>
  readonly saved_at: string
}

/** One photographed page, as it came. */
export interface PaperPage {
  readonly blob: string
  readonly size_bytes: number
}

/** One paper that came with the form. */
export interface PaperFile {
  readonly file: string
  readonly source: "photos" | "pdf"
  readonly pages: ReadonlyArray<PaperPage>
  readonly pdf: string | null
  readonly first: string | null
  readonly count: number
  readonly size_bytes: number
  readonly last_sha256: string
  readonly state: string
  readonly received_at: string
  readonly given_with: string | null
}

/** What came with the form so far, by the key of the paper. It does not end the step. */
export interface Papers {
  readonly papers: Readonly<Record<string, PaperFile>>
}

/** All answers of one version of a form, checked by its rules and confirmed by the citizen. */
export interface Answers {
  readonly procedure: string
  readonly form_version: string
  readonly answers: Readonly<Record<string, Answer>>
  readonly doubts: Readonly<Record<string, string>>
  readonly confirmed_at: string
}

/** Answers that cannot be taken: field key (or key.row.column) to reason code. */
export interface Unfit {
  readonly fields: Readonly<Record<string, string>>
}

/** Why something is refused: a code that has a sentence, and the side of the card it is about. */
export interface Reason {
  readonly code: string
  readonly side: Side | null
}

/** The world is not as it should be. Kept under its step; forgets the record that it refuses. */
export interface Refusal {
  readonly step: Step
  readonly reasons: ReadonlyArray<Reason>
}

/** One call, to whoever leads it. */
export interface CallShown {
  readonly call_id: string
  readonly procedure: string
  readonly procedure_name: string
  readonly opened_at: string
  readonly ended: boolean
  readonly link: Link
  readonly claim_until: string
  readonly step: string | null
  readonly kept: number
  readonly screen: string | null
  readonly reason: string | null
  readonly device: string | null
  readonly seen_at: string | null
  readonly hint: Hint | null
  readonly heard: boolean
  readonly reach: ReadonlyArray<Hint>
  readonly visit: string | null
  readonly note: string
}

/** A link that was just made, told once. code: to be spoken; link: behind its # the phone alone reads the token. */
export interface Guided {
  readonly call: CallShown
  readonly link: string
  readonly code: string
  readonly qr_svg: string
  readonly sms: boolean
}

/** One sentence that fits any call. */
export interface Sentence {
  readonly key: string
  readonly text: string
}

/** A guided link on its way to a telephone; gone as soon as the operator has it. */
export interface LinkMessage {
  readonly to: string
  readonly text: string
}

/** Somebody stuck who asked to be called. phone: given for this alone, gone once the call was made. */
export interface CallbackShown {
  readonly callback_id: string
  readonly asked_at: string
  readonly screen: string
  readonly procedure_name: string
  readonly phone: string
  readonly taken: boolean
  readonly mine: boolean
}

/** What a guided link leads to, before anybody begins: nothing of a person is in it. */
export interface Invited {
  readonly procedure: string
  readonly procedure_name: string
  readonly office_name: string
}

/** What the hotline has to say to a phone: a hint and its number, so that the same one may be sent twice. */
export interface Heard {
  readonly hint: Hint | null
  readonly number: number
  readonly visit: string | null
}

/** The procedure by name. */
export interface ProcedureTitle {
  readonly slug: string
  readonly name: string
}

/** The office that will decide. */
export interface OfficeBrief {
  readonly name: string
  readonly address: string
}

/** Pictures of each side that have come so far; after the third a person takes over what the machine cannot read. */
export interface Tried {
  readonly front: number
  readonly back: number
}

/** The stage is derived from what is kept; `open` is the screen to show. */
export interface Place {
  readonly stage: Stage
  readonly open: Open
  readonly procedure: ProcedureTitle
  readonly office: OfficeBrief
  readonly kept: ReadonlyArray<string>
  readonly refusal: Refusal | null
  readonly resume_code: string
  readonly version: number
  readonly csrf: string
  readonly hotline: string
  readonly late: boolean
  readonly tried: Tried
}

/** One thing to do with what one has; procedure: its slug, None where it is not offered here. */
export interface KnownDeed {
  readonly key: "change" | "place" | "suspend" | "end"
  readonly procedure: string | null
}

/** What the person has already. kind: "owner" of something that was granted, or of a file that is "open". */
export interface KnownFile {
  readonly kind: "owner" | "open"
  readonly name: string
  readonly code: string
  readonly status_words: string
  readonly deeds: ReadonlyArray<KnownDeed>
}

/** One paper that a procedure asks for. note: what to know of it; "" when nothing. */
export interface AboutPaper {
  readonly name: string
  readonly required: boolean
  readonly note: string
}

/** What a citizen wants to know before beginning. */
export interface About {
  readonly slug: string
  readonly name: string
  readonly summary: string
  readonly field: string
  readonly level_note: string
  readonly minutes: number
  readonly time: string
  readonly time_note: string
  readonly fees: ReadonlyArray<string>
  readonly doubtful: boolean
  readonly papers: ReadonlyArray<AboutPaper>
  readonly spared: ReadonlyArray<string>
  readonly result: string
  readonly returns: ReadonlyArray<string>
  readonly authority: string
  readonly notice: string
  readonly basis: string
  readonly link_out: string | null
}

/** A tablet that the office set up for everybody. locker: there are boxes beside it; csrf: what every deed must carry. */
export interface KioskHere {
  readonly office: string
  readonly label: string
  readonly hotline: string
  readonly csrf: string
  readonly locker: boolean
}

/** A paper of the procedure that can be handed in. */
export interface PaperNamed {
  readonly key: string
  readonly name: string
}

/** The file behind a slip, to who also knows the year of birth. */
export interface KioskFile {
  readonly status: SlipStatus
  readonly deeds: ReadonlyArray<KioskDeed>
  readonly papers: ReadonlyArray<PaperNamed>
  readonly by_face: boolean
}

/** One envelope in a box. receipt: eight letters that the citizen keeps; papers: keys, as the citizen named them. */
export interface Drop {
  readonly receipt: string
  readonly at: string
  readonly box: number
  readonly sheets: number
  readonly papers: ReadonlyArray<string>
  readonly kiosk_id: string
}

/** Every envelope that was dropped off for a file, oldest first. */
export interface Drops {
  readonly drops: ReadonlyArray<Drop>
}

/** The receipt on the screen: what was said to be in the envelope, which box, when. */
export interface DropShown {
  readonly receipt: string
  readonly at: string
  readonly box: number
  readonly sheets: number
  readonly papers: ReadonlyArray<string>
  readonly code: string
}

/** A door that was just unlocked. */
export interface BoxOpened {
  readonly box: number
}

/** What is told before a face is filmed at a tablet, and its fingerprint. */
export interface FaceNotice {
  readonly text: ReadonlyArray<string>
  readonly text_hash: string
}

/** Whose result somebody before a tablet wants, kept with the look at them. */
export interface FaceAsked {
  readonly case_id: string
  readonly kiosk_id: string
  readonly filmed_at: string | null
}

/** Whether the face lives and is that of the file; False says nothing of why. */
export interface FaceJudged {
  readonly known: boolean
  readonly at: string
}

/** known: the box may be opened; unsure: then by the six digits, or at the counter. Nobody is refused by their face. */
export interface FaceState {
  readonly state: "waiting" | "known" | "unsure"
}

/** One shared tablet, to the staff. here: this browser is it; help_at: somebody there asked for help. */
export interface KioskShown {
  readonly kiosk_id: string
  readonly label: string
  readonly opened_at: string
  readonly help_at: string | null
  readonly here: boolean
}

/** One box that is not empty, to the staff. blocked: too many wrong codes, only the counter opens it. */
export interface BoxShown {
  readonly number: number
  readonly kind: BoxKind
  readonly code: string
  readonly since: string
  readonly receipt: string | null
  readonly sheets: number | null
  readonly blocked: boolean
}

/** Tablets and boxes of an office. boxes_free: None without a locker. */
export interface KioskOffice {
  readonly kiosks: ReadonlyArray<KioskShown>
  readonly boxes: ReadonlyArray<BoxShown>
  readonly boxes_free: number | null
}

/** A question: whose file, by the face of this session and a year of birth. */
export interface Asked {
  readonly birth_year: string
  readonly asked_at: string
  readonly attended_by: string | null
  readonly office: string
}

/** The files that were found; none for nobody, for not sure and for a face that is not proven to live, alike. */
export interface Answered {
  readonly cases: ReadonlyArray<string>
}

/** What may be told of a file that was found by face: procedure, state, date. */
export interface FoundFile {
  readonly procedure: string
  readonly status: StatusCode
  readonly status_words: string
  readonly due_words: string | null
}

/** waiting; found, with the files; none, with what to do instead, the same for every reason. */
export interface LookupState {
  readonly state: "waiting" | "found" | "none"
  readonly files: ReadonlyArray<FoundFile>
  readonly sentence: string | null
}

/** A look-up that was begun. csrf: to be sent back with every deed of it. */
export interface LookupOpened {
  readonly csrf: string
}

/** What is told before a face is filmed, and its fingerprint. */
export interface LookupNotice {
  readonly text: ReadonlyArray<string>
  readonly text_hash: string
}

/** Whether one's face may be kept for look-ups. */
export interface FaceOffer {
  readonly state: "off" | "cannot" | "can" | "kept"
  readonly text: ReadonlyArray<string>
  readonly text_hash: string
  readonly until: string | null
  readonly looks: ReadonlyArray<string>
}

/** What a citizen may still change of a file that was sent. */
export interface VisitChoice {
  readonly appointment: VisitShown | null
  readonly place: string
  readonly may_move: boolean
  readonly days: ReadonlyArray<SlotDay>
  readonly way: string | null
  readonly ways: ReadonlyArray<ReturnWay>
}

/** A passkey. key: the beginning of its fingerprint; label: system and browser it was made with. */
export interface MyKey {
  readonly key: string
  readonly label: string
  readonly added_at: string
  readonly used_at: string | null
  readonly synced: boolean
}

/** One saved file. file: names it in addresses; asked: its citizen has something to do. */
export interface MyFile {
  readonly file: string
  readonly state: SlipStatus
  readonly asked: boolean
}

/** All that one passkey opens, the newest first. csrf: to be sent back with every deed. */
export interface MyFiles {
  readonly files: ReadonlyArray<MyFile>
  readonly key: MyKey
  readonly csrf: string
}

/** Whether the open file can be saved behind a passkey, and which passkeys open it. */
export interface KeyOffer {
  readonly state: "off" | "can"
  readonly keys: ReadonlyArray<MyKey>
  readonly used: string | null
}

/** One browser that asked to be told (Push API). */
export interface Subscription {
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
}

/** One message about one event. number: of the event; message: what the operator calls it, with push: the phone's mark. */
export interface ToldOne {
  readonly number: number
  readonly kind: EventKind
  readonly channel: Channel
  readonly text: string
  readonly message: string
  readonly state: MessageState
  readonly at: string
}

/** Every message about a file, in the order in which they went out. */
export interface Told {
  readonly messages: ReadonlyArray<ToldOne>
}

/** How the citizen is told, to choose from. */
export interface WaysShown {
  readonly sms: boolean
  readonly email: boolean
  readonly helper: string
  readonly phone: string | null
  readonly address: string | null
  readonly carried: boolean
  readonly rings: boolean
  readonly phones: number
  readonly text: string
  readonly text_hash: string
}

/** Given before anything is captured. None is on by default (Decree 356/2025). */
export interface Consent {
  readonly purposes: ReadonlyArray<Purpose>
  readonly text_hash: string
  readonly given_at: string
  readonly ended: Readonly<Partial<Record<Purpose, string>>>
  readonly reuse: ReadonlyArray<Reusable>
}

/** Given after the slip, of its own and never needed for anything else: to be found by one's face. */
export interface FaceConsent {
  readonly text_hash: string
  readonly given_at: string
  readonly until: string
}

/** When a file was found by a face, oldest first: the owner is told. */
export interface FaceLooks {
  readonly times: ReadonlyArray<string>
}

/** What staff should look at, found when a face was enrolled; the citizen is told nothing (procedures.md 9.7). */
export interface FaceFlags {
  readonly reasons: ReadonlyArray<Reason>
  readonly cases: ReadonlyArray<string>
}

/** Filed at the counter with an officer beside the citizen, who saw the original card before anything was photographed. */
export interface Assisted {
  readonly staff_id: string
  readonly name: string
  readonly seen_at: string
}

/** How the citizen wants to hear of this file, said after the receipt; nothing but an address that was given is on by itself. */
export interface Ways {
  readonly since: Readonly<Partial<Record<TellWay, string>>>
  readonly email: boolean
  readonly helper: string
  readonly text_hash: string
}

/** What one source says of a field. */
export interface Witness {
  readonly source: FieldSource
  readonly text: string
  readonly agrees: boolean
}

/** One field of the card. */
export interface Field {
  readonly value: string | null
  readonly sure: boolean
  readonly witnesses: ReadonlyArray<Witness>
  readonly confidence: number
  readonly crop: string | null
  readonly side: Side | null
}

/** The code was not read and would help: the citizen is asked for a close-up of it, once, and may leave it out. */
export interface CodeWanted {
  readonly side: Side
}

/** One card out of three sources. */
export interface Card {
  readonly edition: Edition
  readonly fields: Readonly<Partial<Record<FieldName, Field>>>
  readonly portrait: string | null
  readonly cues: Readonly<Record<string, number>>
  readonly looks: ReadonlyArray<string>
  readonly ms: Readonly<Record<string, number>>
}

/** One file of the person. here: the one that is open on this phone; until: the last day the law keeps it, None: for ever. */
export interface OwnedFile {
  readonly code: string
  readonly procedure: string
  readonly status_words: string
  readonly sent: string
  readonly here: boolean
  readonly pictures: number
  readonly erasable: Erasable
  readonly until: string | null
}

/** A consent that stands. count: in how many files it was given. */
export interface Agreed {
  readonly purpose: Ended
  readonly since: string
  readonly count: number
}

/** Somebody other than the citizen did something with a file. who: a name and office, or a system, in words. */
export interface LookedAt {
  readonly at: string
  readonly code: string
  readonly who: string
  readonly what: string
}

/** All of it. proven: the person was proven to be the one of the card, so that earlier files are shown too. */
export interface RightsPage {
  readonly proven: boolean
  readonly files: ReadonlyArray<OwnedFile>
  readonly agreed: ReadonlyArray<Agreed>
  readonly looks: ReadonlyArray<LookedAt>
  readonly hotline: string
}

/** The word for what was shredded. pdf: base64, signed by the office; gone: the open file itself was shredded. */
export interface Certificate {
  readonly number: string
  readonly pdf: string
  readonly shredded: number
  readonly kept: number
  readonly gone: boolean
}

/** An opaque signed token and its times; what is true now stands behind it, on the server. */
export interface Slip {
  readonly receipt: string
  readonly token: string
  readonly issued_at: string
  readonly expires_at: string
}

/** One thing that the office asks of the citizen again, and nothing but it. */
export interface Wanted {
  readonly kind: "field" | "card" | "paper"
  readonly key: string
  readonly note: string
}

/** What the citizen gave for one thing that was asked. */
export interface Given {
  readonly kind: "field" | "card" | "paper"
  readonly key: string
  readonly blob: string | null
  readonly fingerprint: string
}

/** Pictures that came after sending, for what was asked; all of them, in order. */
export interface Brought {
  readonly given: ReadonlyArray<Given>
}

/** Where the file stands in the office; written by the dossier from its events, shown by the slip. */
export interface Standing {
  readonly status: StatusCode
  readonly code: string
  readonly official: boolean
  readonly received_at: string | null
  readonly due: string | null
  readonly since: string
  readonly holder: string | null
  readonly wants: ReadonlyArray<Wanted>
  readonly until: string | null
  readonly fee_vnd: number | null
  readonly reason: string | null
  readonly law: string | null
  readonly next_step: string | null
  readonly apology: string | null
  readonly result: boolean
  readonly owes_vnd: number
  readonly unpaid: boolean
  readonly waived: string | null
  readonly moved: boolean
}

/** One part of the file as the server keeps it. */
export interface PaperShown {
  readonly name: string
  readonly pages: number
  readonly count: string
  readonly fingerprint: string
  readonly pictures: ReadonlyArray<string>
  readonly document: string | null
  readonly size_kb: number
}

/** A paper of the office that the citizen may fetch. */
export interface FormShown {
  readonly name: string
  readonly url: string
}

/** The appointment in words: `9:00, Thứ Tư 25/11`. */
export interface VisitShown {
  readonly day: string
  readonly start: string
  readonly place: string
  readonly label: string
}

/** The slip on the phone. No name, no number: it is shown in public places. */
export interface SlipShown {
  readonly status: StatusCode
  readonly status_words: string
  readonly code: string
  readonly official: boolean
  readonly received: string | null
  readonly due: string | null
  readonly due_date: string | null
  readonly due_words: string
  readonly procedure: string
  readonly office: string
  readonly office_address: string
  readonly hotline: string
  readonly appointment: VisitShown | null
  readonly bring: string
  readonly papers: ReadonlyArray<PaperShown>
  readonly qr_svg: string
  readonly url: string
  readonly pdf: string
  readonly calendar: string
  readonly print: string
}

/** What a stranger with the slip may know: that the office has such a file, or not. */
export interface SlipState {
  readonly on_file: boolean
}

/** Whether a token is ours. reason: length, version, key, signature, early, expired, purpose. */
export interface SlipProof {
  readonly genuine: boolean
  readonly reason: string | null
  readonly state: SlipState | null
}

/** What the holder hears who also knows the year of birth. */
export interface SlipStatus {
  readonly code: string
  readonly official: boolean
  readonly status: StatusCode
  readonly status_words: string
  readonly procedure: string
  readonly due: string | null
  readonly due_words: string
  readonly holder: string | null
  readonly since_words: string
  readonly next_words: string
}

/** The mark of whoever took the result, as it was drawn on the counter's tablet. */
export interface HandSigned {
  readonly strokes: ReadonlyArray<ReadonlyArray<number>>
  readonly received_by: string
  readonly by: string
  readonly at: string
}

/** The result lies in a box beside the shared tablets. digits: open it, told to its citizen alone. */
export interface Pickup {
  readonly box: number
  readonly digits: string
  readonly since: string
}

/** Somebody who is signed in, to their own page. */
export interface StaffMe {
  readonly staff_id: string
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  readonly office: string
  readonly doors: ReadonlyArray<Door>
  readonly keys: number
  readonly waiting: Waiting
  readonly spare_by: string | null
  readonly csrf: string
  readonly idle_s: number
}

/** What the entrance knows of whoever opens it; nobody is signed in where `me` is None. */
export interface StaffEntry {
  readonly me: StaffMe | null
}

/** One passkey, to its owner. key: a short name for deeds; synced: it lives in an account, not in one device. */
export interface KeyShown {
  readonly key: string
  readonly label: string
  readonly added_at: string
  readonly used_at: string | null
  readonly synced: boolean
  readonly here: boolean
}

/** One of the staff, to the administrator. invited: a code to make a first passkey is open. */
export interface PersonShown {
  readonly staff_id: string
  readonly name: string
  readonly roles: ReadonlyArray<Role>
  readonly active: boolean
  readonly keys: number
  readonly invited: boolean
  readonly mine: boolean
}

/** A one-time code, shown once, to be used by the person who stands there. code: 16 letters in fours. */
export interface Invitation {
  readonly staff_id: string
  readonly code: string
  readonly link: string
  readonly qr_svg: string
  readonly expires_at: string
}

/** One row of the audit. */
export interface TrailRow {
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly name: string
  readonly role: string
  readonly action: string
  readonly said: string
  readonly subject: string
  readonly detail: string
}

/** One page of the audit, the latest first; before: where the next page begins, None: this was the last. */
export interface TrailPage {
  readonly rows: ReadonlyArray<TrailRow>
  readonly before: number | null
}

/** Whether the chain is whole; seq and why: where it first fails. */
export interface TrailCheck {
  readonly whole: boolean
  readonly rows: number
  readonly seq: number | null
  readonly why: "altered" | "missing" | "tail" | "checkpoint" | null
  readonly checked_at: string
}

/** A day on which nobody can come, beside the holidays. */
export interface ClosedDay {
  readonly day: string
  readonly reason: string
  readonly codes: ReadonlyArray<string>
  readonly unsent: number
}

/** The office as it stands today, and what was set here. */
export interface OfficeSettings {
  readonly facts: OfficeFacts
  readonly coming: OfficeFacts | null
  readonly slot_days: number
  readonly seats: number
  readonly seats_shipped: number
  readonly closed: ReadonlyArray<ClosedDay>
  readonly may_change: boolean
}

/** One thing that the office chooses: a whole number within bounds, 0 or 1 for a switch. made_at None: the usual. */
export interface ChoiceShown {
  readonly key: string
  readonly value: number
  readonly usual: number
  readonly least: number
  readonly most: number
  readonly made_at: string | null
}

/** All that the office chooses. */
export interface Choices {
  readonly choices: ReadonlyArray<ChoiceShown>
  readonly may_change: boolean
}

/** A wording that was shown until then, and its fingerprint. */
export interface EarlierText {
  readonly vi: string
  readonly en: string
  readonly text_hash: string
  readonly until: string
}

/** A text that people agree to, its blanks unfilled. */
export interface ConsentText {
  readonly key: string
  readonly vi: string
  readonly en: string
  readonly blanks: ReadonlyArray<string>
  readonly text_hash: string
  readonly made_at: string | null
  readonly earlier: ReadonlyArray<EarlierText>
  readonly reuse: ReadonlyArray<Reusable>
}

/** All texts of consent. */
export interface ConsentTexts {
  readonly texts: ReadonlyArray<ConsentText>
  readonly may_change: boolean
}

/** A place in the calendar of an office, held for this file. */
export interface Appointment {
  readonly kind: Visit
  readonly day: string
  readonly start: string
  readonly place: string
}

/** A time that the hotline held for a caller whose file is not sent yet. place: counter and office, in words. */
export interface HeldVisit {
  readonly day: string
  readonly start: string
  readonly place: string
  readonly label: string
}

/** Sent, once. The temporary code stands until reception gives the official one. */
export interface Submission {
  readonly procedure: string
  readonly office: string
  readonly temporary_code: string
  readonly receipt: string
  readonly identity_source: IdentitySource
  readonly card_shown: CardShown
  readonly appointment: Appointment | null
  readonly submitted_at: string
}

/** A question to the tax authority, and its answer once there is one. */
export interface TaxCheck {
  readonly key: string
  readonly asked_at: string
  readonly outcome: TaxOutcome | null
  readonly tax_code: string | null
  readonly office: string
  readonly office_phone: string
  readonly reference: string
  readonly answered_at: string | null
  readonly by_hand: string | null
}

/** A question to the population database, and its answer once there is one; differing: what is not the same there. */
export interface PersonCheck {
  readonly key: string
  readonly asked_at: string
  readonly outcome: "confirmed" | "differs" | "unknown" | null
  readonly differing: ReadonlyArray<"name" | "birth_date">
  readonly reference: string
  readonly answered_at: string | null
}

/** How the check with the tax authority stands, to the person it is about, and what to do. */
export interface TaxShown {
  readonly state: TaxState
  readonly words: string
}

/** A fee that is paid online. */
export interface Payment {
  readonly key: string
  readonly amount_vnd: number
  readonly begun_at: string
  readonly order: string | null
  readonly address: string | null
  readonly state: PaymentState
  readonly receipt: string | null
}

/** Money that came and was not owed (any more). */
export interface StrayMoney {
  readonly order: string
  readonly amount_vnd: number
  readonly came_at: string
  readonly receipt: string
  readonly back_at: string | null
  readonly back: BackWay | null
  readonly paper: string | null
}

/** What is owed and how it can be paid. */
export interface PaymentShown {
  readonly amount_vnd: number
  readonly amount_words: string
  readonly state: PayState
  readonly address: string | null
}

/** A time that people may come, "HH:MM" local. */
export interface Slot {
  readonly start: string
  readonly seats_left: number
}

/** A day on the calendar; `closed` says why nobody can come. */
export interface SlotDay {
  readonly day: string
  readonly label: string
  readonly closed: string | null
  readonly slots: ReadonlyArray<Slot>
}

/** What the citizen may choose from. */
export interface Slots {
  readonly needed: boolean
  readonly kind: Visit | null
  readonly place: string
  readonly post: boolean
  readonly days: ReadonlyArray<SlotDay>
  readonly tax: TaxShown | null
}

/** Alive, and the same person as on the card; anything not proven goes to a person. */
export interface Verdict {
  readonly live: Live
  readonly likeness: Likeness
  readonly distance: number | null
  readonly person_checks: boolean
  readonly identity_source: IdentitySource
  readonly reasons: ReadonlyArray<Reason>
  readonly matcher: string
}

/** What somebody wrote, and what they were answered. Sealed; only who answers reads it. */
export interface Letter {
  readonly text: string
  readonly name: string
  readonly phone: string
  readonly delay: string | null
  readonly reply: string | null
}

/** A letter arrived. code: the only way back to it, told once. */
export interface PetitionSent {
  readonly code: string
  readonly due: string
}

/** A letter as its writer sees it. */
export interface PetitionShown {
  readonly kind: PetitionKind
  readonly topic: PetitionTopic
  readonly state: PetitionState
  readonly text: string
  readonly sent_at: string
  readonly due: string
  readonly left: number
  readonly owner: string | null
  readonly delay: string | null
  readonly reply: string | null
  readonly answered_at: string | null
  readonly published: boolean
}

/** One line of the office's list. */
export interface PetitionBrief {
  readonly petition_id: string
  readonly kind: PetitionKind
  readonly topic: PetitionTopic
  readonly state: PetitionState
  readonly sent_at: string
  readonly acts_by: string
  readonly left: number
  readonly owner: string
}

/** Somebody who may be given a letter. */
export interface Colleague {
  readonly staff_id: string
  readonly name: string
}

/** A letter as its owner or the manager sees it. */
export interface PetitionFile {
  readonly brief: PetitionBrief
  readonly due: string
  readonly letter: Letter
  readonly file: string | null
  readonly answered_at: string | null
  readonly public_question: string
  readonly public_answer: string
  readonly may_give: boolean
  readonly may_delay: boolean
  readonly colleagues: ReadonlyArray<Colleague>
}

/** What was written beside a rating: of which procedure, never of whom. */
export interface Remark {
  readonly level: Level
  readonly procedure: string
  readonly text: string
  readonly day: string
}

/** The office's letters. open: by what must be acted on first; done: the latest first. */
export interface PetitionList {
  readonly open: ReadonlyArray<PetitionBrief>
  readonly done: ReadonlyArray<PetitionBrief>
  readonly remarks: ReadonlyArray<Remark>
}

/** A question and its answer as everybody may read them; dates are months, so that nobody is found by the day. */
export interface PublicPetition {
  readonly kind: PetitionKind
  readonly topic: PetitionTopic
  readonly question: string
  readonly answer: string
  readonly month: string
}

/** What came of the letters. */
export interface PublicVoice {
  readonly office: string
  readonly sent: number | null
  readonly answered: number | null
  readonly on_time: number | null
  readonly petitions: ReadonlyArray<PublicPetition>
  readonly sample: boolean
}

/** What the citizen of a file may say, and has said. level: their rating; None: none yet. */
export interface OwnVoice {
  readonly may_rate: boolean
  readonly level: Level | null
}
