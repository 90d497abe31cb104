import type { Generated } from 'kysely';
import type { AgreementTables } from './tables-agreements.ts';
import type { ExchangeTables } from './tables-exchange.ts';
import type { FrictionTables } from './tables-friction.ts';
import type { ReflectionTables } from './tables-reflections.ts';
import type { ReportTables } from './tables-reports.ts';

/** The tables as TypeScript sees them (camelCase; the columns are snake_case in both databases). */
export interface Tables
  extends AgreementTables, ReflectionTables, FrictionTables, ExchangeTables, ReportTables {
  department: DepartmentTable;
  departmentHours: DepartmentHoursTable;
  shiftPattern: ShiftPatternTable;
  shiftPatternDay: ShiftPatternDayTable;
  employee: EmployeeTable;
  qualification: QualificationTable;
  absence: AbsenceTable;
  peopleImport: PeopleImportTable;
  account: AccountTable;
  session: SessionTable;
  link: LinkTable;
  accountIdentity: AccountIdentityTable;
  knownDevice: KnownDeviceTable;
  attempt: AttemptTable;
  setting: SettingTable;
  callImport: CallImportTable;
  callImportRejection: CallImportRejectionTable;
  callRecord: CallRecordTable;
  callInterval: CallIntervalTable;
  callMapping: CallMappingTable;
  callUpload: CallUploadTable;
  specialDay: SpecialDayTable;
  callEvent: CallEventTable;
  dayCorrection: DayCorrectionTable;
  swapDay: SwapDayTable;
  swapParticipant: SwapParticipantTable;
  dayPlan: DayPlanTable;
  planEdit: PlanEditTable;
  planningJob: PlanningJobTable;
  callersPrice: CallersPriceTable;
  appliedFix: AppliedFixTable;
  lunchFreedom: LunchFreedomTable;
  scenarioCard: ScenarioCardTable;
  swapDayCard: SwapDayCardTable;
  workshopSeat: WorkshopSeatTable;
  swapMeeting: SwapMeetingTable;
  liveMark: LiveMarkTable;
  liveProposal: LiveProposalTable;
  liveChange: LiveChangeTable;
  liveChangePerson: LiveChangePersonTable;
  season: SeasonTable;
  seasonDraw: SeasonDrawTable;
  seasonDayLimit: SeasonDayLimitTable;
  seasonWish: SeasonWishTable;
  seasonOverride: SeasonOverrideTable;
  seasonPlan: SeasonPlanTable;
  seasonSwapDay: SeasonSwapDayTable;
  invitation: InvitationTable;
  invitationAnswer: InvitationAnswerTable;
  invitationLink: InvitationLinkTable;
  replacement: ReplacementTable;
  welcomeNote: WelcomeNoteTable;
  letter: LetterTable;
  recurringJob: RecurringJobTable;
  auditEntry: AuditEntryTable;
  briefingSection: BriefingSectionTable;
  briefingQuestion: BriefingQuestionTable;
  calendarFeed: CalendarFeedTable;
  helpCall: HelpCallTable;
  notedChange: NotedChangeTable;
}

export interface DepartmentTable {
  id: string;
  nameRu: string;
  nameEn: string;
  colour: 'sales' | 'service';
  timeZone: string;
  handlingFrom: Generated<'calls' | 'set'>;
  ahtSeconds: number;
  patienceSeconds: number | null;
  serviceLevelPercent: number;
  answerWithinSeconds: number;
  maxPhoneMinutes: number;
  position: number;
}

export interface DepartmentHoursTable {
  departmentId: string;
  weekday: number;
  opensMinute: number;
  closesMinute: number;
}

export interface ShiftPatternTable {
  id: string;
  name: string;
  lunchMinutes: number;
  lunchFromMinute: number;
  lunchToMinute: number;
  breakMinutes: number;
}

export interface ShiftPatternDayTable {
  shiftPatternId: string;
  weekday: number;
  startsMinute: number;
  endsMinute: number;
}

export interface EmployeeTable {
  id: string;
  name: string;
  email: string;
  departmentId: string;
  shiftPatternId: string | null;
  startedOn: string;
  maxPhoneMinutes: number | null;
  leftAt: string | null;
}

export interface QualificationTable {
  employeeId: string;
  queueId: string;
  level: 'assisted' | 'solo';
  speedFactor: number;
}

export interface AbsenceTable {
  id: string;
  employeeId: string;
  kind: 'vacation' | 'sick' | 'other';
  fromDate: string;
  toDate: string;
  fromMinute: number | null;
  toMinute: number | null;
}

export interface PeopleImportTable {
  id: string;
  createdBy: string;
  createdAt: string;
  fileName: string;
  rowsJson: string;
  confirmedAt: string | null;
}

export type Role = 'employee' | 'head' | 'hr' | 'administrator';

export interface AccountTable {
  id: string;
  email: string;
  name: string;
  passwordHash: string | null;
  role: Role;
  departmentId: string | null;
  employeeId: string | null;
  language: 'ru' | 'en' | null;
  createdAt: string;
  endedAt: string | null;
}

export interface SessionTable {
  id: string;
  tokenHash: string;
  accountId: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  userAgent: string;
  signedInBy: 'password' | 'link' | 'company';
}

export interface LinkTable {
  id: string;
  purpose: string;
  tokenHash: string;
  accountId: string | null;
  employeeId: string | null;
  subjectId: string | null;
  returnTo: string | null;
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
}

export interface AccountIdentityTable {
  issuer: string;
  subject: string;
  accountId: string;
  createdAt: string;
}

export interface KnownDeviceTable {
  accountId: string;
  tokenHash: string;
  network: string;
  seenAt: string;
}

export interface AttemptTable {
  key: string;
  /** Milliseconds since 1970. */
  runsUntil: number;
}

export interface SettingTable {
  name: string;
  value: string;
}

export interface CallImportTable {
  id: string;
  kind: 'csv' | 'queue-log' | 'cdr' | 'genesys' | 'teleopti' | 'mapped';
  fileName: string;
  importedAt: string;
  importedBy: string;
  lines: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  note: string | null;
}

export interface CallImportRejectionTable {
  importId: string;
  line: number;
  reason: string;
  paramsJson: string;
}

export interface CallRecordTable {
  queueId: string;
  callId: string;
  enteredAt: string;
  outcome: 'waiting' | 'answered' | 'completed' | 'abandoned' | 'exited' | 'transferred';
  waitSeconds: number | null;
  talkSeconds: number | null;
  cameFrom: string | null;
}

export interface CallIntervalTable {
  queueId: string;
  startsAt: string;
  intervalMinutes: number;
  offered: number;
  answered: number | null;
  abandoned: number | null;
  ahtSeconds: number | null;
  answeredWaitSeconds: number | null;
  abandonedWaitSeconds: number | null;
  waitedSeconds: number | null;
  shortAbandoned: number | null;
}

export interface SpecialDayTable {
  date: string;
  kind: 'holiday' | 'working' | 'short';
  likeWeekday: number | null;
  name: string;
}

export interface CallEventTable {
  id: string;
  queueId: string;
  name: string;
  kind: 'campaign' | 'outage' | 'other';
  fromDate: string;
  toDate: string;
  treatment: 'exclude' | 'repeat';
  createdBy: string;
  createdAt: string;
}

export interface DayCorrectionTable {
  queueId: string;
  date: string;
  kind: 'total' | 'percent';
  value: number;
  reason: string;
  changedBy: string;
  changedAt: string;
  version: string;
}

export interface CallMappingTable {
  id: string;
  fingerprint: string;
  name: string;
  mappingJson: string;
  savedBy: string;
  savedAt: string;
}

export interface CallUploadTable {
  id: string;
  fileName: string;
  departmentId: string | null;
  uploadedBy: string;
  uploadedAt: string;
  delimiter: string;
  content: string;
  isWhole: number;
}

export interface SwapDayTable {
  id: string;
  kind: 'cover' | 'shadow' | 'role-play' | 'workshop';
  mutual: number;
  guestDepartmentId: string;
  hostDepartmentId: string;
  date: string;
  title: string;
  trainingFromMinute: number | null;
  trainingToMinute: number | null;
  shadowMinutes: number | null;
  rolePlayFromMinute: number | null;
  rolePlayToMinute: number | null;
  roundMinutes: number | null;
  rounds: number | null;
  groupSize: number | null;
  briefingMinutes: number | null;
  reflectionMinutes: number | null;
  createdBy: string;
  createdAt: string;
  publishedAt: string | null;
  publishedBy: string | null;
  cancelledAt: string | null;
  version: number;
  words: string | null;
  toldVersion: number | null;
}

export interface SwapParticipantTable {
  swapDayId: string;
  employeeId: string;
  role: 'trainee' | 'cover' | 'guest' | 'host' | 'player' | 'attendee';
  partnerId: string | null;
  note: string;
}

export interface DayPlanTable {
  id: string;
  swapDayId: string;
  madeAt: string;
  editedAt: string | null;
  status: 'optimal' | 'feasible' | 'impossible';
  shortfall: number | null;
  callsKnown: number;
  problemJson: string;
  planJson: string;
}

export interface PlanEditTable {
  id: string;
  swapDayId: string;
  employeeId: string;
  fromMinute: number;
  toMinute: number;
  activity: string;
  beforeJson: string;
  madeBy: string;
  madeAt: string;
}

export interface PlanningJobTable {
  id: string;
  /** Of the two ids one is given. */
  swapDayId: string | null;
  seasonId: string | null;
  status: 'running' | 'done' | 'failed' | 'cancelled';
  requestedBy: string;
  startedAt: string;
  beatAt: string;
  endedAt: string | null;
  cancelRequestedAt: string | null;
  progressJson: string | null;
  failureJson: string | null;
}

export interface AppliedFixTable {
  id: string;
  swapDayId: string;
  fromVersion: number;
  changeJson: string;
  figuresJson: string;
  reachedJson: string | null;
  appliedBy: string;
  appliedAt: string;
}

export interface LunchFreedomTable {
  swapDayId: string;
  employeeId: string;
  minutes: number;
}

export interface CallersPriceTable {
  swapDayId: string;
  stamp: string;
  planMadeAt: string;
  planEditedAt: string | null;
  baselineJson: string;
  priceJson: string;
}

export interface ScenarioCardTable {
  id: string;
  departmentId: string;
  title: string;
  wants: string;
  behaves: string;
  createdBy: string;
  createdAt: string;
  retiredAt: string | null;
  version: number;
}

export interface SwapDayCardTable {
  swapDayId: string;
  cardId: string;
  position: number;
}

export interface WorkshopSeatTable {
  swapDayId: string;
  round: number;
  groupNumber: number;
  employeeId: string;
}

export interface SwapMeetingTable {
  swapDayId: string;
  oneId: string;
  otherId: string;
}

export interface SeasonTable {
  id: string;
  name: string;
  firstDepartmentId: string;
  secondDepartmentId: string;
  kind: 'mutual' | 'first' | 'second';
  fromDate: string;
  toDate: string;
  weekdays: string;
  visitMinutes: number;
  turnsPerPerson: number;
  daysBetweenTurns: number;
  newcomerDays: number;
  workshops: number;
  dayLimit: number;
  createdBy: string;
  createdAt: string;
  publishedAt: string | null;
  publishedBy: string | null;
  version: number;
}

export interface SeasonDrawTable {
  id: string;
  seasonId: string;
  number: number;
  seed: number;
  typed: number;
  reason: string;
  orderJson: string;
  drawnBy: string;
  drawnAt: string;
}

export interface SeasonDayLimitTable {
  seasonId: string;
  date: string;
  departmentId: string;
  people: number;
  note: string;
  setBy: string;
  setAt: string;
}

export interface SeasonWishTable {
  id: string;
  seasonId: string;
  employeeId: string;
  kind: 'nominated' | 'left-out' | 'apart';
  otherId: string | null;
  note: string;
  madeBy: string;
  madeAt: string;
}

export interface SeasonOverrideTable {
  id: string;
  seasonId: string;
  employeeId: string;
  date: string | null;
  reason: string;
  madeBy: string;
  madeAt: string;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
}

export interface SeasonPlanTable {
  id: string;
  seasonId: string;
  number: number;
  drawId: string;
  state: 'proposed' | 'accepted' | 'replaced' | 'dropped';
  status: 'optimal' | 'feasible' | 'impossible';
  seasonVersion: number;
  madeBy: string;
  madeAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  problemJson: string;
  planJson: string;
  askedJson: string;
}

export interface SeasonSwapDayTable {
  swapDayId: string;
  seasonId: string;
  madeBy: string;
  madeAt: string;
}

export interface LiveMarkTable {
  id: string;
  swapDayId: string;
  kind: 'absent' | 'late' | 'overrun' | 'back';
  employeeId: string | null;
  activity: 'training' | 'role-play' | 'workshop' | 'visit' | null;
  fromMinute: number;
  toMinute: number | null;
  madeBy: string;
  madeAt: string;
  undoneBy: string | null;
  undoneAt: string | null;
}

export interface LiveProposalTable {
  id: string;
  swapDayId: string;
  status: 'running' | 'ready' | 'failed' | 'discarded' | 'accepted';
  failure: string | null;
  number: number;
  requestedBy: string;
  requestedAt: string;
  dayVersion: number;
  proposalJson: string | null;
}

export interface LiveChangeTable {
  id: string;
  swapDayId: string;
  proposalId: string;
  acceptedBy: string;
  acceptedAt: string;
  planMadeAt: string;
  baseJson: string;
  notesJson: string;
}

export interface LiveChangePersonTable {
  changeId: string;
  employeeId: string;
  changesJson: string;
  toldAt: string | null;
}

export interface InvitationTable {
  id: string;
  swapDayId: string;
  employeeId: string;
  role: SwapParticipantTable['role'] | 'helper';
  state: 'asked' | 'accepted' | 'declined' | 'withdrawn';
  reason: string;
  reasonWords: string;
  askedAt: string;
  answeredAt: string | null;
  answeredBy: string | null;
  answeredHow: 'link' | 'page' | 'head' | null;
  sequence: number;
  toldJson: string;
  toldAt: string;
  reminders: number;
  remindedAt: string | null;
  eveAt: string | null;
}

export interface InvitationAnswerTable {
  id: string;
  invitationId: string;
  answer: 'accepted' | 'declined';
  reason: string;
  reasonWords: string;
  answeredAt: string;
  answeredBy: string;
  accountId: string | null;
  answeredHow: 'link' | 'page' | 'head';
  askedWords: string;
  wordsVersion: number;
  language: 'ru' | 'en';
  toldJson: string;
}

export interface InvitationLinkTable {
  tokenHash: string;
  invitationId: string;
  expiresAt: string;
}

export interface ReplacementTable {
  invitationId: string;
  status: 'running' | 'ready' | 'failed';
  dayVersion: number;
  startedAt: string;
  beatAt: string;
  foundJson: string | null;
}

export interface WelcomeNoteTable {
  employeeId: string;
  kind: 'welcome' | 'turn';
  sentAt: string;
}

export interface HelpCallTable {
  id: string;
  key: string;
  swapDayId: string;
  employeeId: string;
  kind: 'late' | 'ill' | 'help';
  toMinute: number | null;
  hostId: string | null;
  markId: string | null;
  madeAt: string;
  saidAt: string | null;
  seenBy: string | null;
  seenAt: string | null;
  endedBy: string | null;
  endedAt: string | null;
  withdrawnAt: string | null;
}

export interface NotedChangeTable {
  changeId: string;
  employeeId: string;
  notedAt: string;
}

export interface LetterTable {
  id: string;
  key: string;
  kind: string;
  toEmail: string;
  toName: string;
  employeeId: string | null;
  language: 'ru' | 'en';
  subject: string;
  searchText: string;
  textBody: string | null;
  htmlBody: string | null;
  isSecret: number;
  calendarMethod: 'REQUEST' | 'CANCEL' | 'PUBLISH' | null;
  calendar: string | null;
  status: 'waiting' | 'sending' | 'sent' | 'kept' | 'failed';
  attempts: number;
  createdAt: string;
  dueAt: string;
  goodUntil: string | null;
  claimedBy: string | null;
  claimedAt: string | null;
  endedAt: string | null;
  failure: string | null;
}

export interface RecurringJobTable {
  name: string;
  dueAt: string;
  claimedBy: string | null;
  claimedAt: string | null;
  endedAt: string | null;
  outcomeJson: string | null;
  failingSince: string | null;
  failures: number;
  failure: string | null;
}

export interface AuditEntryTable {
  id: string;
  at: string;
  accountId: string | null;
  byName: string;
  action: string;
  subjectKind: string;
  subjectId: string | null;
  subjectName: string;
  changesJson: string;
  searchText: string;
}

export interface BriefingSectionTable {
  id: string;
  departmentId: string;
  title: string;
  body: string;
  position: number;
  changedBy: string;
  changedAt: string;
  removedAt: string | null;
  version: number;
}

export interface BriefingQuestionTable {
  id: string;
  departmentId: string;
  text: string;
  swapDayId: string | null;
  askedBy: string;
  askedAt: string;
  state: 'open' | 'answered' | 'merged' | 'dropped';
  answer: string;
  sectionId: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
  version: number;
}

export interface CalendarFeedTable {
  accountId: string;
  tokenHash: string;
  madeAt: string;
  readAt: string | null;
}
