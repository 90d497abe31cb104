/**
 * What every report is, whatever it tells: a sentence, pictures, tables, how it was made and what is hidden. The page,
 * the files, the command line and the mail all show this one thing, so that they cannot differ.
 */
import type { Db } from '../database/connect.ts';
import type { Department } from '../people/queries.ts';
import type { Survey } from '../reflections/surveys/queries.ts';
import type { Language } from '../web/catalogue.ts';
import type { Figure } from '../web/chart/figure.ts';
import type { Format } from '../web/format.ts';
import type { Translate } from '../web/i18n.ts';
import type { FilterName, ReportFilter } from './filter.ts';

export const reportIds = ['effect', 'trend', 'claims', 'participation', 'voices', 'agreements'] as const;
export type ReportId = (typeof reportIds)[number];

export interface Column {
  /** Its name for programs: stays the same in every language. */
  readonly key: string;
  readonly label: string;
  /** percent: a share, 0.5 is shown as 50 %. date: a local day `YYYY-MM-DD`. */
  readonly kind: 'text' | 'count' | 'number' | 'percent' | 'date';
  /** Digits after the point on the page and on paper; files keep the number as it is. */
  readonly digits?: number;
}

export interface ReportTable {
  /** Its name for programs, and its sheet's. */
  readonly id: string;
  readonly title: string;
  /** Long: the page folds it, paper and files hold it whole. */
  readonly isLong?: true;
  readonly columns: readonly Column[];
  /** Null where there is no figure, or it is hidden: then a column of words says why. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface Report {
  readonly id: ReportId;
  /** The finding in a few words. */
  readonly heading: string;
  /** One sentence that a busy reader can repeat, with range and n. */
  readonly finding: string;
  /** What must be read before the figures: that answers are made up. */
  readonly notices: readonly string[];
  readonly figures: readonly Figure[];
  readonly tables: readonly ReportTable[];
  /** How it was made, a sentence each. */
  readonly method: readonly string[];
  /** What is not shown, and why; empty where nothing is hidden. */
  readonly hidden: readonly string[];
  /** What HR can do next about it, on another page. */
  readonly next?: { readonly href: string; readonly text: string };
}

/** Who reads, and what of it. */
export interface ReportRequest {
  readonly filter: ReportFilter;
  readonly departments: readonly Department[];
  /** Closed ones, which can be chosen. */
  readonly surveys: readonly Survey[];
  /** The local day of the company, `YYYY-MM-DD`. */
  readonly today: string;
  readonly language: Language;
  readonly t: Translate;
  readonly f: Format;
}

/** A report: which filters it knows, and how it is made. */
export interface ReportSource {
  readonly id: ReportId;
  readonly filters: readonly FilterName[];
  /** It tells of one survey: where none is chosen, of the last one that has closed. */
  readonly isOfOneSurvey?: true;
  readonly make: (db: Db, request: ReportRequest) => Promise<Report>;
}
