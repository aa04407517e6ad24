import { writtenDate } from "../../core/documentWords.ts";
import type { EvidencePointer, Fact } from "./model.ts";
import units from "./fact-units.json" with { type: "json" };
import { inPoints } from "../../core/points.ts";

/** Name of a fact by its key, as the year's rubric registers it. */
export type FactNames = ReadonlyMap<string, string>;

export const factNames = (facts: readonly { key: string; name: string }[]): FactNames =>
  new Map(
    facts
      .filter((one) => one.name !== one.key)
      // Packs of an earlier program said in the name what the value's own words say.
      .map((one) => [one.key, one.name.replace("（百分之一分）", "")]),
  );

const SOURCES: Record<string, string> = {
  "content.tally": "来稿统计",
  "servicedesk.platform": "省级阳光服务台",
  "servicedesk.import": "收集的办件台账",
  "servicedesk.selfReported": "单位自报的办件台账",
  "participation.tally": "访谈和活动统计",
  "registry.filing": "备案登记",
  "evidence.decision": "人工核定",
  "rectification.progress": "整改台账",
  "rectification.recheck": "整改复查",
};

/** Where a fact comes from, as a person calls it. */
export function sourceWords(source: string): string {
  if (source === "monitoring.availability") return "可用性抽样监测";
  if (source.startsWith("monitoring.")) return "网上监测";
  if (source.startsWith("evidence.look-up")) return "人工浏览网站";
  return SOURCES[source] ?? "检查数据";
}

const UNITS: Record<string, string> = units;

/** Facts that are kept as integers in hundredths of a point. */
const HUNDREDTHS: ReadonlySet<string> = new Set(["contributions.adoptedPoints"]);

/** The value of a fact, as a person reads it. */
export function valueWords(key: string, value: Fact["value"]): string {
  if (value === null) return "未能核查";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "string") return writtenDate(value);
  if (key.endsWith("Share")) return `${Number((value * 100).toFixed(1))}%`;
  return HUNDREDTHS.has(key) ? `${inPoints(value)}分` : `${value}${UNITS[key] ?? ""}`;
}

type Held = Pick<Fact, "asOf"> & {
  closedUntil?: string | null | undefined;
  confirmed?: { until: string } | null | undefined;
};

const held = (fact: Held, said: (day: string) => string): string =>
  !fact.closedUntil && fact.confirmed
    ? `自${said(fact.asOf)}起，最近确认于${said(fact.confirmed.until)}`
    : `截至${said(fact.closedUntil ?? fact.asOf)}`;

/** When a fact holds: “截至2020年3月2日”, or “自2020年3月2日起，最近确认于2020年3月31日” of what later looks found as well. */
export const heldWords = (fact: Held): string => held(fact, writtenDate);

/** The same in days as tables show them: “自 2020-03-02 起，最近确认于 2020-03-31”. */
export const heldDays = (fact: Held): string => held(fact, (day) => ` ${day} `).trimEnd();

/** A fact in a sentence: “来稿数：0篇（截至2020年3月2日，来稿统计）”. No key, no English, no ISO date. */
export function factWords(fact: Pick<Fact, "key" | "value" | "source"> & Held, names: FactNames): string {
  const { key, value, source } = fact;
  return `${names.get(key) ?? "检查数据"}：${valueWords(key, value)}（${heldWords(fact)}，${sourceWords(source)}）`;
}

/** As an earlier program kept it: key = value（date，source）. */
const KEPT = /^([A-Za-z]+\.[A-Za-z]+) = (.*)（(?:截至 )?(\d{4}-\d\d-\d\d)，([A-Za-z.-]+)）$/u;

/** The words of a pointer to a fact; what an earlier program kept is said anew. */
export function keptWords(text: string, names: FactNames): string {
  const [, key, value = "", asOf = "", source = ""] = KEPT.exec(text) ?? [];
  if (key === undefined) return text;
  const read =
    value === "true" ? true : value === "false" ? false : Number.isNaN(Number(value)) ? value : Number(value);
  return factWords({ key, value: read, asOf, source }, names);
}

/** Where a piece of evidence lies, as a document says it: an address, or the words of a fact, a row or a count. */
export const placeWords = (one: EvidencePointer, names: FactNames): string =>
  one.kind === "record" || one.kind === "look-up" || one.kind === "package"
    ? one.url
    : one.kind === "fact"
      ? keptWords(one.text, names)
      : one.text;
