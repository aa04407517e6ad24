import { finds } from "./queries/finds.ts";
import { waiting } from "./queries/waiting.ts";
import type { Module } from "../../core/module.ts";
import { invariants } from "./queries/invariants.ts";
import { policy } from "./policy.ts";
import { standsOn } from "./retention/queries/standsOn.ts";
import { routes } from "./routes.ts";

export { archivedPage, ARCHIVED_PAGE_POLICY } from "./archive/page.ts";
export { correctFact } from "./commands/correctFact.ts";
export { decideFinding } from "./commands/decideFinding.ts";
export { followDecisions, type DecidedFinding } from "./followers.ts";
export { holdYear } from "./holdYear.ts";
export { publishFindings, takeBackFindings } from "./commands/publishFindings.ts";
export { keepFile, type KeptFile } from "./files/commands/keepFile.ts";
export { codesIn, takePicture, type Picture } from "./pictures.ts";
export { demandOwnFiles, demandProof, keptFiles, openKeptFile } from "./files/queries/keptFiles.ts";
export { formatRemarks, remarksOn, uploadRemarks } from "./files/formatRemarks.ts";
export { mediaTypeOf, TAKEN } from "./files/mediaType.ts";
export { keptFile, sendFile } from "./files/routes.ts";
export { lookUp } from "./commands/lookUp.ts";
export { cutOff, lacksCutOff } from "./queries/cutOff.ts";
export { isPublished } from "./queries/published.ts";
export { retainPackages, type Retained } from "./retention/commands/retainPackages.ts";
export { fits, tellUses, usesOf, type YearUses } from "./yearUses.ts";
export { lookedUp, newLookUp } from "./schemas.ts";

/**
 * The hub: facts, findings, evidence packages, manual look-ups. Here stand the files that everybody keeps, look-ups, and what is decided on
 * facts and findings; who records enters through `write.ts`, who reads through `read.ts` (decision 0068).
 */
export const evidence: Module = { name: "evidence", policy, waiting, finds, invariants, standsOn, routes };
