/** The tables of the reports. */
export interface ReportTables {
  reportRelease: ReportReleaseTable;
}

interface ReportReleaseTable {
  surveyId: string;
  madeOn: string;
  contentJson: string;
  breakdownsJson: string;
}
