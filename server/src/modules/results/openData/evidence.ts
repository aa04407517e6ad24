import { dateInChina } from "../../../core/clock.ts";
import { phraseOf } from "../../assessment/index.ts";
import type { EvidencePointer } from "../../evidence/index.ts";
import type { Material } from "./material.ts";
import { screened } from "./screen.ts";

export const SECURITY = "网络安全证据，公开有被利用的风险；保留校验值，可向检查工作组申请复核";
export const PERSONAL = "网页原始内容可能含有个人信息，未经逐条筛查；保留校验值，可向检查工作组申请复核";
const SEALED = "证据有误，已撤回封存";

/** Where a pointer leads, without its words: they may quote a page. */
function pointerOf(
  hashes: ReadonlyMap<string, string>,
  pointer: EvidencePointer,
  reason: string | null,
): object | null {
  const hidden = reason ? { withheld: { reason } } : {};
  if (pointer.kind === "record") {
    const hash = hashes.get(pointer.packageId);
    return hash ? { kind: "package", ref: `${hash}#${pointer.recordId}`, ...hidden } : null;
  }
  if (pointer.kind === "fact") return { kind: "fact", ref: pointer.factId, ...hidden };
  if (pointer.kind === "look-up")
    return { kind: "look-up", ref: pointer.lookUpId, withheld: { reason: reason ?? PERSONAL } };
  if (pointer.kind === "package") {
    const hash = hashes.get(pointer.packageId);
    return hash ? { kind: "package", ref: hash, ...hidden } : null;
  }
  if (pointer.kind === "count") return { kind: "count", ref: pointer.countId, ...hidden };
  return { kind: pointer.kind, ref: pointer.id, ...hidden };
}

const evidenceOf = (
  material: Material,
  evidence: readonly EvidencePointer[],
  reason: string | null,
): object[] => {
  const hashes = new Map(material.packages.map((one) => [one.id, one.sha256]));
  return evidence.flatMap((one) => pointerOf(hashes, one, reason) ?? []);
};

/** `facts.json`: what was recorded, in that order. */
export function factsFile(material: Material): object[] {
  const hashes = new Map(material.packages.map((one) => [one.id, one.sha256]));
  return material.facts.map((fact) => {
    const pointers = fact.evidence.flatMap((one) => pointerOf(hashes, one, null) ?? []);
    const hash = fact.packageId === null ? undefined : hashes.get(fact.packageId);
    return {
      id: fact.id,
      unit: fact.unitId,
      key: fact.key,
      value: fact.value,
      asOf: fact.asOf,
      source: fact.source,
      // A fact that points at no record still says from which package it was read.
      evidence: pointers.length === 0 && hash ? [{ kind: "package", ref: hash }] : pointers,
      unseen: fact.unseen,
      withdrawn: fact.withdrawn,
    };
  });
}

/** `findings.json`: what a person decided. What shows how a site can be attacked is withheld, record by record. */
export function findingsFile(material: Material): object[] {
  const lists = new Map(
    material.of.lists.flatMap((list) => (list.checks ?? []).map((check) => [check, list])),
  );
  const told = (finding: { check: string; key: string }): string => {
    const list = lists.get(finding.check);
    return (list && phraseOf(list, finding)?.says) ?? list?.title ?? finding.check;
  };
  return material.findings.map((finding) => {
    const hidden = material.security.has(finding.check);
    return {
      id: finding.id,
      unit: finding.unitId,
      check: finding.check,
      state: finding.state,
      decidedOn: finding.decidedAt ? dateInChina(finding.decidedAt) : null,
      reason: hidden || finding.reason === null ? null : screened(finding.reason),
      message: hidden ? told(finding) : screened(finding.message),
      evidence: evidenceOf(material, finding.evidence, hidden ? SECURITY : null),
      answer: null,
      ...(hidden ? { withheld: { reason: SECURITY } } : {}),
    };
  });
}

/** `packages.json`: the hash of every evidence package, and why its bytes are not in the open. */
export function packagesFile(material: Material): object[] {
  const secret = new Set(
    material.findings
      .filter((one) => material.security.has(one.check))
      .flatMap((one) =>
        one.evidence.flatMap((pointer) => (pointer.kind === "record" ? [pointer.packageId] : [])),
      ),
  );
  const seen = new Set<string>();
  return material.packages.flatMap((one) => {
    if (seen.has(one.sha256)) return [];
    seen.add(one.sha256);
    const reason = one.sealed ? SEALED : secret.has(one.id) ? SECURITY : PERSONAL;
    return [
      {
        sha256: one.sha256,
        unit: one.unitId,
        takenOn: dateInChina(one.takenAt),
        bytes: one.size,
        path: null,
        withheld: { reason },
      },
    ];
  });
}
