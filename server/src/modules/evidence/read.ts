// The door for whoever reads: facts, findings, packages and look-ups, and the words for them. Who may enter says tools/borders/rules.ts.
export {
  factNames,
  factWords,
  heldDays,
  keptWords,
  placeWords,
  valueWords,
  type FactNames,
} from "./factWords.ts";
export type { EvidencePointer, Fact, FactValue, Finding, FindingState } from "./model.ts";
export { certaintyWords, type CertaintySource } from "./certainty.ts";
export { certaintiesOf } from "./queries/certainties.ts";
export { CHECK_NAMES } from "./names.ts";
export { lookUpPictureOf, lookUpsOf, oneLookUp, type LookUpView } from "./queries/lookUps.ts";
export { countFacts, currentFacts, factsById } from "./queries/facts.ts";
export { sealedEvidence } from "./queries/sealed.ts";
export { unseenLater, unseenLaterText } from "./queries/unseenLater.ts";
export { keptPackages, recordedFacts, type KeptPackage, type RecordedFact } from "./queries/recorded.ts";
export { ARCHIVED_PAGE_POLICY, openedPage } from "./archive/page.ts";
export { openPackage } from "./archive/record.ts";
export { personalKinds, PERSONAL_NAMES, type PersonalKind } from "./release/personalData.ts";
export { findingsByList, type ListedFinding } from "./queries/findingsByList.ts";
export { LEAK, releasePackage, SECURITY, type ReleasedPackage } from "./release/releasePackage.ts";
export { onePackage, storedPackage } from "./queries/packages.ts";
export { confirmedAmong, findingsOf, stillConfirmed, type FindingFilter } from "./queries/findings.ts";
export { publishedFindings } from "./queries/published.ts";
export { evidencePointer, factValue, lookUpView } from "./schemas.ts";
