/** The tables of past surveys that came from files; see migrations/0021_exchange.ts. */

export interface ExchangeTables {
  pastImport: PastImportTable;
  pastMapping: PastMappingTable;
}

export interface PastImportTable {
  id: string;
  fileName: string;
  fingerprint: string;
  createdAt: string;
  createdBy: string;
  state: 'waiting' | 'confirmed' | 'taken-back';
  sheetJson: string | null;
  mappingJson: string | null;
  surveyId: string | null;
  resultJson: string | null;
  confirmedAt: string | null;
}

interface PastMappingTable {
  fingerprint: string;
  mappingJson: string;
  savedAt: string;
}
