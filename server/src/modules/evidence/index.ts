import { waiting } from "./queries/waiting.ts";
import type { Module } from "../../core/module.ts";
import { invariants } from "./invariants.ts";
import { policy } from "./policy.ts";
import { routes } from "./routes.ts";

export { closeCount, type ClosedCount, type CountedRow } from "./commands/closeCount.ts";
export { correctFact } from "./commands/correctFact.ts";
export { decideFinding } from "./commands/decideFinding.ts";
export { raiseFindings } from "./commands/raiseFindings.ts";
export { restateDecisions } from "./commands/writeDecided.ts";
export { countedUntil, wholeYear } from "./countedUntil.ts";
export { factNames, factWords, keptWords, placeWords, type FactNames } from "./factWords.ts";
export { followDecisions, type DecidedFinding } from "./followers.ts";
export { holdYear } from "./holdYear.ts";
export { publishFindings, takeBackFindings } from "./commands/publishFindings.ts";
export { recordFacts } from "./commands/recordFacts.ts";
export { registerPackage } from "./commands/registerPackage.ts";
export type {
  EvidencePointer,
  Fact,
  FactChange,
  FactValue,
  Finding,
  FindingState,
  NewFact,
  NewFinding,
  NewPackage,
} from "./model.ts";
export { keepFile, type KeptFile } from "./files/keepFile.ts";
export { demandOwnFiles, demandProof, keptFiles, openKeptFile } from "./files/keptFiles.ts";
export { formatRemarks, remarksOn, uploadRemarks } from "./files/formatRemarks.ts";
export { mediaTypeOf, TAKEN } from "./files/mediaType.ts";
export { keptFile, sendFile } from "./files/routes.ts";
export { certaintyWords, type CertaintySource } from "./certainty.ts";
export { certaintiesOf } from "./queries/certainties.ts";
export { CHECK_NAMES } from "./names.ts";
export { lookUp } from "./commands/lookUp.ts";
export { lookUpPicture, lookUpsOf, oneLookUp, type LookUpView } from "./queries/lookUps.ts";
export { cutOff, lacksCutOff } from "./queries/cutOff.ts";
export { countFacts, currentFacts, factsById } from "./queries/facts.ts";
export { sealedEvidence } from "./queries/sealed.ts";
export { unseenLater, unseenLaterText } from "./queries/unseenLater.ts";
export { keptPackages, recordedFacts, type KeptPackage, type RecordedFact } from "./queries/recorded.ts";
export { archivedPage, ARCHIVED_PAGE_POLICY } from "./archive/page.ts";
export { openPackage } from "./archive/record.ts";
export { personalKinds, PERSONAL_NAMES, type PersonalKind } from "./release/personalData.ts";
export { findingsByList, type ListedFinding } from "./queries/findingsByList.ts";
export { releasePackage, SECURITY, type ReleasedPackage } from "./release/releasePackage.ts";
export { storedPackage } from "./queries/packages.ts";
export { confirmedAmong, findingsOf, type FindingFilter } from "./queries/findings.ts";
export { isPublished, publishedFindings } from "./queries/published.ts";
export { tellUses, usesOf, type YearUses } from "./yearUses.ts";
export { evidencePointer, factValue, lookedUp, lookUpView, newLookUp } from "./schemas.ts";

/** The hub: facts, findings, evidence packages, manual look-ups. */
export const evidence: Module = { name: "evidence", policy, waiting, invariants, routes };
