import type { Whole } from "../../../../core/context.ts";
import { keptFiles } from "../../../evidence/index.ts";
import {
  factsById,
  lookUpsOf,
  storedPackage,
  type EvidencePointer,
  type Finding,
} from "../../../evidence/read.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function packageAtHand(context: Whole, id: string, unitId: string): Promise<boolean> {
  const found = UUID.test(id) ? await storedPackage(context, id) : null;
  if (!found || found.unitId !== unitId) return false;
  return context.files.open(found.fileId).then(
    () => true,
    () => false,
  );
}

async function pointerHolds(context: Whole, finding: Finding, one: EvidencePointer): Promise<boolean> {
  const { year, unitId } = finding;
  if (one.kind === "record" || one.kind === "package") return packageAtHand(context, one.packageId, unitId);
  if (one.kind === "look-up")
    return (await lookUpsOf(context, year, unitId)).some((lookUp) => lookUp.id === one.lookUpId);
  if (one.kind === "document")
    return (
      UUID.test(one.id) &&
      (await keptFiles(context, [one.id])).some((file) => file.unitId === null || file.unitId === unitId)
    );
  if (one.kind !== "fact" || !/^\d+$/.test(one.factId)) return false;
  return (await factsById(context, [one.factId])).some((fact) => fact.unitId === unitId);
}

/** Whether what a finding points at is at hand: a stored package, a fact or a look-up of the unit; one is enough. */
export async function evidenceAtHand(context: Whole, finding: Finding): Promise<boolean> {
  for (const one of finding.evidence) if (await pointerHolds(context, finding, one)) return true;
  return false;
}
