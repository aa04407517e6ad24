import { formatNumber, type OfficialDocument } from "@mingcha/gongwen";
import type { PublishedCorrigendum } from "../model.ts";
import type { Correction } from "./queries/correction.ts";

/** What a corrigendum says, for machines and pages: every entry with its reason, and the ranks that follow. */
export function publishedRecord(
  ordinal: number,
  document: OfficialDocument,
  { entries, after }: Correction,
  files: PublishedCorrigendum["files"],
): PublishedCorrigendum {
  const marked = new Set(entries.filter((one) => one.kind === "mark").map((one) => one.unitId));
  return {
    ordinal,
    number: document.number ? formatNumber(document.number) : "",
    date: document.signature.date,
    title: document.title.join(""),
    entries: entries.map(({ kind, unitId, unit, list, says, reason }) => ({
      kind,
      unitId,
      unit,
      list: list === "" ? null : list,
      says,
      reason,
    })),
    ranks: after.moved
      .filter((one) => !marked.has(one.unitId))
      .map(({ unitId, unit, rankBefore: before, rankAfter }) => ({ unitId, unit, before, after: rankAfter })),
    files,
    notice: null,
  };
}
