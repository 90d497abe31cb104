/** The tables of the friction log; see migrations/0019_friction.ts for what is kept apart and why. */

export interface FrictionTables {
  claimCategory: ClaimCategoryTable;
  claimImport: ClaimImportTable;
  claimImportRejection: ClaimImportRejectionTable;
  claimMapping: ClaimMappingTable;
  claimUpload: ClaimUploadTable;
  claimUploadPiece: ClaimUploadPieceTable;
  claim: ClaimTable;
  claimNoter: ClaimNoterTable;
  claimStuck: ClaimStuckTable;
  claimEvent: ClaimEventTable;
  claimApart: ClaimApartTable;
}

export interface ClaimCategoryTable {
  id: string;
  nameRu: string;
  nameEn: string;
  position: number;
  retiredAt: string | null;
  mergedIntoId: string | null;
  version: number;
}

export interface ClaimImportTable {
  id: string;
  fileName: string;
  importedBy: string;
  importedAt: string;
  lines: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  endedAt: string | null;
  takenBackAt: string | null;
}

export interface ClaimImportRejectionTable {
  importId: string;
  line: number;
  field: string;
  reason: string;
  value: string;
}

export interface ClaimMappingTable {
  fingerprint: string;
  name: string;
  mappingJson: string;
  savedAt: string;
}

export interface ClaimUploadTable {
  id: string;
  fileName: string;
  uploadedAt: string;
  importId: string | null;
}

export interface ClaimUploadPieceTable {
  uploadId: string;
  position: number;
  content: string;
}

export type ClaimSource = 'noted' | 'import' | 'made-up';

export interface ClaimTable {
  id: string;
  fromDepartmentId: string;
  aboutDepartmentId: string;
  categoryId: string;
  happenedOn: string;
  harmed: number;
  words: string;
  ticket: string;
  ticketKey: string;
  searchText: string;
  source: ClaimSource;
  fingerprint: string | null;
  importId: string | null;
  joinedToId: string | null;
  withdrawnOn: string | null;
  version: number;
}

export interface ClaimNoterTable {
  claimId: string;
  accountId: string;
}

export interface ClaimStuckTable {
  id: string;
  claimId: string;
  since: string;
  movedOn: string | null;
}

export interface ClaimEventTable {
  claimId: string;
  position: number;
  onDate: string;
  what: string;
  byRole: 'noter' | 'head' | 'hr' | 'program';
  changesJson: string;
  importId: string | null;
}

export interface ClaimApartTable {
  firstId: string;
  secondId: string;
}
