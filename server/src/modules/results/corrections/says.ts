import type { Corrected, Correcting } from "./corrected.ts";
import { saidOf } from "../queries/clauses.ts";
import { hundredths, shownRank, shownScore, type Entry } from "./model.ts";

/** What an entry corrects, one sentence without a full stop, as it stands in the document. */
export function says(entry: Entry, { of, published, live }: Correcting, after: Corrected): string {
  const unit = published.result.units.find((one) => one.id === entry.unitId);
  const name = unit?.name ?? entry.unitId;
  const list = of.lists.find((one) => one.key === entry.list)?.title ?? entry.list;
  switch (entry.kind) {
    case "name": {
      const said = saidOf(after.result.clauses?.[entry.list], name);
      const before = saidOf(published.result.clauses?.[entry.list], name);
      if (before.length > 0) return `将${name}的问题由“${before.join("、")}”更正为“${said.join("、")}”`;
      if (said.length > 0) return `将${name}列入“${said.join("、")}”的单位`;
      return `将${name}列入“${list}”的单位`;
    }
    case "unname": {
      // What it was named for, not the list's title: that names what other units of the list did.
      const before = saidOf(published.result.clauses?.[entry.list], name);
      return `将${name}从“${before.length > 0 ? before.join("、") : list}”的单位中删去，原通报对该单位的这一认定不再有效`;
    }
    case "grant": {
      const person = live.nominees.get(entry.unitId);
      return `${name}评为优秀单位${person ? `，${person}同志评为优秀个人` : ""}`;
    }
    case "revoke":
      return `撤销${name}的优秀单位称号${unit?.nominee ? `和${unit.nominee}同志的优秀个人称号` : ""}`;
    case "nominee":
      return `${name}的优秀个人由${unit?.nominee ?? "（无）"}更正为${entry.nominee ?? ""}`;
    case "mark": {
      const row = after.rows.find((one) => one.unitId === entry.unitId);
      const before = hundredths(unit?.score ?? null);
      const score = row?.score ?? null;
      const shown = shownScore(score, row?.veto !== null);
      if (before === score && unit?.rank === row?.rank)
        return `${name}有关指标的得分予以更正，总分${shown}和名次不变`;
      const rank =
        unit?.rank === row?.rank
          ? "名次不变"
          : `名次由${shownRank(unit?.rank ?? null)}更正为${shownRank(row?.rank ?? null)}`;
      return `${name}的得分由${shownScore(before)}更正为${shown}，${rank}`;
    }
  }
}
