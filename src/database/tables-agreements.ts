/** The tables of debriefs, agreements and truces; see migrations/0020_agreements.ts for what they hold and why. */

export interface AgreementTables {
  debriefLine: DebriefLineTable;
  debriefVoice: DebriefVoiceTable;
  agreement: AgreementTable;
  agreementSignature: AgreementSignatureTable;
  agreementEvent: AgreementEventTable;
  truce: TruceTable;
  truceSignature: TruceSignatureTable;
}

export interface DebriefLineTable {
  id: string;
  swapDayId: string;
  kind: 'surprise' | 'change';
  text: string;
  sameText: string;
  authorAccountId: string | null;
  forgotten: number;
  position: number;
  version: number;
}

export interface DebriefVoiceTable {
  lineId: string;
  accountId: string;
}

export interface AgreementTable {
  id: string;
  firstDepartmentId: string;
  secondDepartmentId: string;
  text: string;
  ownerId: string;
  ownerDepartmentId: string;
  dueDate: string;
  origin: 'debrief' | 'truce';
  swapDayId: string | null;
  lineId: string | null;
  state: 'proposed' | 'agreed' | 'kept' | 'broken' | 'withdrawn';
  wording: number;
  wordedAt: string;
  agreedAt: string | null;
  doneAt: string | null;
  endedAt: string | null;
  createdAt: string;
  version: number;
}

export interface AgreementSignatureTable {
  agreementId: string;
  departmentId: string;
  accountId: string | null;
  name: string;
  signedAt: string;
}

export interface AgreementEventTable {
  id: string;
  agreementId: string;
  position: number;
  at: string;
  byName: string;
  kind: string;
  reason: string;
  changesJson: string;
}

export interface TruceTable {
  id: string;
  firstDepartmentId: string;
  secondDepartmentId: string;
  edition: number;
  preamble: string;
  writtenBy: string;
  writtenAt: string;
  signedAt: string | null;
  version: number;
}

export interface TruceSignatureTable {
  truceId: string;
  departmentId: string;
  accountId: string | null;
  name: string;
  signedAt: string;
}
