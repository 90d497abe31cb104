/** The tables of the reports. */
export interface ReportTables {
  reportRelease: ReportReleaseTable;
  reportBreakdown: ReportBreakdownTable;
  voicePool: VoicePoolTable;
  voice: VoiceTable;
}

interface ReportReleaseTable {
  surveyId: string;
  madeOn: string;
  contentJson: string;
}

/** See migrations/0022_report_release.ts. */
interface ReportBreakdownTable {
  surveyId: string;
  exercise: string;
  tenure: string;
  figuresJson: string;
}

export interface VoicePoolTable {
  surveyId: string;
  departmentId: string;
  code: string;
  shown: 'shown' | 'few' | 'beside';
  people: number | null;
}

export interface VoiceTable {
  id: string;
  surveyId: string;
  departmentId: string;
  code: string;
  words: string;
  state: 'waiting' | 'released' | 'kept';
  releasedWords: string | null;
  decidedBy: string | null;
  decidedOn: string | null;
  version: number;
}
