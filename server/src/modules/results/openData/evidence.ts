import { dateInChina } from "../../../core/clock.ts";
import { phraseOf } from "../../assessment/index.ts";
import { CHECK_NAMES, LEAK, SECURITY, type EvidencePointer } from "../../evidence/read.ts";
import type { Material } from "./material.ts";
import { screened } from "./screen.ts";

/** The check whose findings say where personal data lies open. */
export const LEAKS = "personal-data";
const PERSONAL = "网页原始内容可能含有个人信息，未经逐条筛查；保留校验值，可向主办单位申请复核";
const REMOVED = "保存期限已满且没有数据或问题以它为据，已经清理；保留校验值";
const SEALED = "证据有误，已撤回封存";

/** Where pointers lead, by the hash of their package, and what of it is closed. */
interface Doors {
  hashes: ReadonlyMap<string, string>;
  /** Why a record, or a whole package, is closed; null: it is open. */
  closed(hash: string, recordId?: string): string | null;
}

function doorsOf(material: Material): Doors {
  const hashes = new Map(material.packages.map((one) => [one.id, one.sha256]));
  const whole = new Map(packagesFile(material).map((one) => [one.sha256, one]));
  const records = new Map(
    [...whole].map(([hash, one]) => [
      hash,
      new Map(one.withheldRecords?.map(({ record, reason }) => [record, reason])),
    ]),
  );
  return {
    hashes,
    closed: (hash, recordId) =>
      whole.get(hash)?.withheld?.reason ?? records.get(hash)?.get(recordId ?? "") ?? null,
  };
}

/** Where a pointer leads, without its words: they may quote a page. */
function pointerOf(doors: Doors, pointer: EvidencePointer, reason: string | null): object | null {
  const hide = (why: string | null): object => (why === null ? {} : { withheld: { reason: why } });
  if (pointer.kind === "record") {
    const hash = doors.hashes.get(pointer.packageId);
    if (!hash) return null;
    const why = reason ?? doors.closed(hash, pointer.recordId);
    return { kind: "package", ref: `${hash}#${pointer.recordId}`, ...hide(why) };
  }
  if (pointer.kind === "fact") return { kind: "fact", ref: pointer.factId, ...hide(reason) };
  if (pointer.kind === "look-up")
    return { kind: "look-up", ref: pointer.lookUpId, ...hide(reason ?? PERSONAL) };
  if (pointer.kind === "package") {
    const hash = doors.hashes.get(pointer.packageId);
    return hash ? { kind: "package", ref: hash, ...hide(reason ?? doors.closed(hash)) } : null;
  }
  if (pointer.kind === "count") return { kind: "count", ref: pointer.countId, ...hide(reason) };
  return { kind: pointer.kind, ref: pointer.id, ...hide(reason) };
}

const evidenceOf = (doors: Doors, evidence: readonly EvidencePointer[], reason: string | null): object[] =>
  evidence.flatMap((one) => pointerOf(doors, one, reason) ?? []);

function packageOf(doors: Doors, hash: string): object {
  const reason = doors.closed(hash);
  return { kind: "package", ref: hash, ...(reason === null ? {} : { withheld: { reason } }) };
}

/** `facts.json`: what was recorded, in that order. */
export function factsFile(material: Material): object[] {
  const doors = doorsOf(material);
  return material.facts.map((fact) => {
    const pointers = evidenceOf(doors, fact.evidence, null);
    const hash = fact.packageId === null ? undefined : doors.hashes.get(fact.packageId);
    return {
      id: fact.id,
      unit: fact.unitId,
      key: fact.key,
      value: fact.value,
      asOf: fact.asOf,
      source: fact.source,
      // A fact that points at no record still says from which package it was read.
      evidence: pointers.length === 0 && hash ? [packageOf(doors, hash)] : pointers,
      ...(fact.confirmed === null
        ? {}
        : {
            confirmed: {
              until: fact.confirmed.until,
              evidence: evidenceOf(doors, fact.confirmed.evidence, null),
            },
          }),
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
  const doors = doorsOf(material);
  return material.findings.map((finding) => {
    const hidden = material.security.has(finding.check);
    const leak = finding.check === LEAKS;
    const why = hidden ? SECURITY : leak ? LEAK : null;
    // The title of the page, and what a person wrote of it, may name those whose data lies open.
    const message = leak ? `“${CHECK_NAMES[LEAKS] ?? LEAKS}”类问题` : screened(finding.message);
    return {
      id: finding.id,
      unit: finding.unitId,
      check: finding.check,
      state: finding.state,
      decidedOn: finding.decidedAt ? dateInChina(finding.decidedAt) : null,
      reason: why !== null || finding.reason === null ? null : screened(finding.reason),
      message: hidden ? told(finding) : message,
      certainty: finding.state === "confirmed" ? (material.certainties.get(finding.id) ?? []) : [],
      evidence: evidenceOf(doors, finding.evidence, why),
      answer: material.answers.get(finding.id) ?? null,
      ...(why === null ? {} : { withheld: { reason: why } }),
    };
  });
}

export interface PackageRow {
  sha256: string;
  unit: string;
  takenOn: string;
  bytes: number;
  path: string | null;
  withheld?: { reason: string };
  released?: { sha256: string; bytes: number };
  withheldRecords?: { record: string; sha256: string; reason: string }[];
}

/** Where a released package lies in the open data. */
export const packagePath = (sha256: string): string => `packages/${sha256}.wacz`;

/** `packages.json`: the hash of every evidence package, the copy that is in the open, and why what is missing of it is closed. */
export function packagesFile(material: Material): PackageRow[] {
  const secret = new Set(
    material.findings
      .filter((one) => material.security.has(one.check))
      .flatMap((one) =>
        one.evidence.flatMap((pointer) => (pointer.kind === "record" ? [pointer.packageId] : [])),
      ),
  );
  const seen = new Set<string>();
  return material.packages.flatMap((one): PackageRow[] => {
    const { sha256, unitId: unit, size: bytes } = one;
    if (seen.has(sha256)) return [];
    seen.add(sha256);
    const row = { sha256, unit, takenOn: dateInChina(one.takenAt), bytes, path: null };
    const opened = material.opened.get(sha256);
    if (one.sealed) return [{ ...row, withheld: { reason: SEALED } }];
    if (one.removed) return [{ ...row, withheld: { reason: REMOVED } }];
    if (!opened) return [{ ...row, withheld: { reason: secret.has(one.id) ? SECURITY : PERSONAL } }];
    if ("reason" in opened) return [{ ...row, withheld: opened }];
    const open = { ...row, path: packagePath(sha256) };
    if (opened.withheld.length === 0) return [open];
    return [
      {
        ...open,
        released: { sha256: opened.sha256, bytes: opened.size },
        withheldRecords: opened.withheld.map(({ recordId, ...rest }) => ({ record: recordId, ...rest })),
      },
    ];
  });
}
