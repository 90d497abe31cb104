/** The tables of questionnaires; see migrations/0018_reflections.ts for what they keep apart and why. */

export interface ReflectionTables {
  survey: SurveyTable;
  questionText: QuestionTextTable;
  ownQuestion: OwnQuestionTable;
  reflectionRequest: ReflectionRequestTable;
  reflectionPass: ReflectionPassTable;
  reflectionRefusal: ReflectionRefusalTable;
  pseudonymKey: PseudonymKeyTable;
  respondent: RespondentTable;
  reflection: ReflectionTable;
  answer: AnswerTable;
  reflectionCount: ReflectionCountTable;
  answerRollup: AnswerRollupTable;
}

export interface SurveyTable {
  id: string;
  kind: 'season' | 'days' | 'pulse' | 'past';
  seasonId: string | null;
  name: string;
  firstDepartmentId: string;
  secondDepartmentId: string;
  fromDate: string;
  toDate: string;
  scoreThreshold: number;
  commentThreshold: number;
  state: 'planned' | 'open' | 'closed';
  closedOn: string | null;
  madeUpJson: string | null;
  version: number;
}

export interface QuestionTextTable {
  id: string;
  code: string;
  version: number;
  kind: 'rating' | 'closeness' | 'count' | 'words';
  textRu: string;
  textEn: string;
  wordingJson: string;
}

export interface OwnQuestionTable {
  code: string;
  surveyId: string;
  departmentId: string;
  position: number;
  removed: number;
}

export interface ReflectionRequestTable {
  id: string;
  surveyId: string;
  employeeId: string;
  moment: 'T0' | 'T1' | 'T2' | 'T3' | 'pulse';
  part: 'swapping' | 'waiting' | 'everyone';
  turn: number;
  swapDayId: string | null;
  anchorDate: string;
  opensOn: string;
  closesOn: string;
  state: 'planned' | 'open' | 'closed' | 'withdrawn';
  reminders: number;
  overridden: number;
}

export interface ReflectionPassTable {
  tokenHash: string;
  kind: 'link' | 'code';
  requestId: string;
  expiresAt: string;
}

export interface ReflectionRefusalTable {
  surveyId: string;
  employeeId: string;
}

export interface PseudonymKeyTable {
  pseudonym: string;
  surveyId: string;
  employeeId: string;
}

export interface RespondentTable {
  pseudonym: string;
  surveyId: string;
  departmentId: string;
  aboutDepartmentId: string;
  tenure: 'first-year' | 'to-three' | 'longer' | null;
}

export interface ReflectionTable {
  id: string;
  pseudonym: string;
  moment: ReflectionRequestTable['moment'];
  part: ReflectionRequestTable['part'];
  turn: number;
  exercise: 'cover' | 'shadow' | 'role-play' | 'workshop' | null;
  month: string | null;
  overridden: number;
}

export interface AnswerTable {
  reflectionId: string;
  questionTextId: string;
  value: number | null;
  words: string | null;
}

export interface ReflectionCountTable {
  surveyId: string;
  departmentId: string;
  part: ReflectionRequestTable['part'];
  moment: ReflectionRequestTable['moment'];
  asked: number;
  answered: number;
  countedOn: string;
}

/** See migrations/0024_rollups.ts. */
export interface AnswerRollupTable {
  surveyId: string;
  departmentId: string;
  part: ReflectionRequestTable['part'];
  moment: ReflectionRequestTable['moment'];
  turn: number;
  exercise: NonNullable<ReflectionTable['exercise']> | '';
  tenure: NonNullable<RespondentTable['tenure']> | '';
  month: string;
  overridden: number;
  measure: string;
  n: number;
  sum: number;
  sumSquares: number;
}
