import { createHash } from "node:crypto";
import { adopted, notAdopted, unconfirmed } from "./rubric.ts";
import { inPoints } from "../../../core/points.ts";

/** A number of a rubric or of its problem lists: points, line, limit, threshold, days. */
export interface PackNumber {
  /** Where it stands: `items.A1.rule.parts.0.target`. */
  path: string;
  /** The same in words: “A1 来稿数量 · 报送数量 · 满分目标”. */
  place: string;
  shown: string;
  /** Where it comes from; null: nobody says. */
  tag: string | null;
}

type Node = Record<string, unknown>;
interface Parts {
  rubric: object;
  lists: readonly object[];
}

/** A tag that stands for the points or the share of a row that has no other number: of a list it tells what is looked for, not the days. */
const BARE = /^\[(SEED|S|S-|M|P)\]( 核定)?$/;

const POINTS = new Set(["points", "each", "perDay", "total", "excellentLine", "passLine", "above", "cap"]);

const FIELD_NAMES: Readonly<Record<string, string>> = {
  points: "分值",
  each: "每处",
  perDay: "逾期每天扣",
  total: "总分",
  excellentLine: "优秀线",
  passLine: "合格线",
  objectionDays: "异议期（工作日）",
  above: "加分起点",
  cap: "加分上限",
  atLeast: "达到",
  equals: "等于",
  target: "满分目标",
  table: "分档",
  due: "期限",
  factor: "中位数倍数",
  share: "比例",
  limitWorkingDays: "整改期限（工作日）",
  expertsPerUnit: "每单位专家数",
  thresholdShare: "加评分差",
  boundShare: "复评幅度",
  pilotUnits: "试评单位数",
  bureau: "市州名额",
  college: "高校名额",
  direct: "直属名额",
};

const ROWS: Readonly<Record<string, string>> = {
  review: "评审",
  bonus: "加分",
  quota: "优秀名额",
  coverageFloor: "已知分值占比下限",
};

/** Only how a number is shown: no rule rests on it. */
const SHOWING = new Set(["shownPer"]);

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The fields of a row that say a number: a day and a table count as one each. */
function numbersIn(node: Node): string[] {
  return Object.keys(node).filter((field) => {
    // The points of a veto are nought by what a veto is.
    if (field === "points" && node["kind"] === "veto") return false;
    return !SHOWING.has(field) && (typeof node[field] === "number" || field === "table" || field === "due");
  });
}

function tagIn(node: Node, field: string): string | null {
  const own = (node["tags"] as Record<string, string> | undefined)?.[field];
  if (own !== undefined) return own;
  const { tag } = node;
  const alone = numbersIn(node).length === 1 && (field === "points" || field === "share");
  return typeof tag === "string" && BARE.test(tag) && alone ? tag : null;
}

function shown(node: Node, field: string): string {
  const value = node[field];
  if (field === "table")
    return (value as [number, number][])
      .map(([bound, points]) => `不超过${bound}得${inPoints(points)}分`)
      .join("，");
  if (field === "due") {
    const { yearOffset, month, day } = value as { yearOffset: number; month: number; day: number };
    return `${["上年", "当年", "次年", "后年"][yearOffset + 1]}${month}月${day}日`;
  }
  if (POINTS.has(field)) return `${inPoints(Number(value))}分`;
  return String(Number(value) / (field === "target" ? Number(node["shownPer"] ?? 1) : 1));
}

const nameOf = (node: Node): string =>
  [node["id"], node["name"] ?? node["label"] ?? node["title"]].filter((one) => one !== undefined).join(" ");

type Visit = (node: Node, path: string, place: string) => void;

/** Goes through every row that can hold numbers; a day, a table and tags are read with their row. */
function walk(value: unknown, path: string, place: string, visit: Visit): void {
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) {
      if (!isNode(one)) continue;
      const id = one["id"] ?? one["key"] ?? index;
      walk(one, `${path}.${String(id)}`, place, visit);
    }
    return;
  }
  if (!isNode(value)) return;
  const field = path.split(".").at(-1) ?? "";
  const said = [place, path === "rubric" ? "" : (ROWS[field] ?? nameOf(value))].filter((one) => one !== "");
  visit(value, path, said.join(" · "));
  for (const [key, inner] of Object.entries(value))
    if (key !== "due" && key !== "table" && key !== "tags")
      walk(inner, `${path}.${key}`, said.join(" · "), visit);
}

function walkPack(pack: Parts, visit: Visit): void {
  walk(pack.rubric, "rubric", "", visit);
  walk(pack.lists, "lists", "", visit);
}

/** Every number of a rubric and its problem lists with the tag of its own. Pure. */
export function numbersOf(pack: Parts): PackNumber[] {
  const out: PackNumber[] = [];
  walkPack(pack, (node, path, place) => {
    for (const field of numbersIn(node))
      out.push({
        path: `${path}.${field}`,
        place: [place, FIELD_NAMES[field] ?? field].filter((one) => one !== "").join(" · "),
        shown: shown(node, field),
        tag: tagIn(node, field),
      });
  });
  return out;
}

/** The numbers that no source confirms: a year opens only when the office adopts them. Pure. */
export const unadopted = (pack: Parts): PackNumber[] =>
  numbersOf(pack).filter(({ tag }) => tag === null || unconfirmed(tag));

/** What names exactly these numbers: who adopts must have seen them. */
export const digestOf = (numbers: readonly PackNumber[]): string =>
  createHash("sha256")
    .update(JSON.stringify(numbers.map(({ path, shown: said, tag }) => [path, said, tag])))
    .digest("hex");

/** Every tag of a number as it is written, by the number's place. Pure. */
export function taggedNumbers(pack: Parts): { path: string; place: string; shown: string; tag: string }[] {
  const out: { path: string; place: string; shown: string; tag: string }[] = [];
  walkPack(pack, (node, path, place) => {
    for (const [field, tag] of Object.entries((node["tags"] as Record<string, string> | undefined) ?? {}))
      out.push({
        path: `${path}.${field}`,
        place: [place, FIELD_NAMES[field] ?? field].filter((one) => one !== "").join(" · "),
        shown: field in node ? shown(node, field) : "",
        tag,
      });
  });
  return out;
}

/** The pack with these tags, by place; `strange`: places that it does not have. Pure. */
export function withTags<Pack extends Parts>(
  pack: Pack,
  tags: ReadonlyMap<string, string>,
): { pack: Pack; strange: Set<string> } {
  const copy = structuredClone(pack);
  const rows = Map.groupBy(tags, ([path]) => path.slice(0, path.lastIndexOf(".")));
  walkPack(copy, (node, path) => {
    const own = rows.get(path);
    if (!own) return;
    rows.delete(path);
    node["tags"] = Object.fromEntries(own.map(([place, tag]) => [place.slice(path.length + 1), tag]));
  });
  return { pack: copy, strange: new Set([...rows.values()].flat().map(([path]) => path)) };
}

function retagged<Pack extends Parts>(pack: Pack, change: (tag: string) => string, untagged?: string): Pack {
  const copy = structuredClone(pack);
  walkPack(copy, (node) => {
    for (const field of numbersIn(node))
      if (untagged !== undefined && tagIn(node, field) === null)
        node["tags"] = { ...(node["tags"] as object | undefined), [field]: untagged };
    if (typeof node["tag"] === "string") node["tag"] = change(node["tag"]);
    if (isNode(node["tags"]))
      node["tags"] = Object.fromEntries(
        Object.entries(node["tags"]).map(([field, tag]) => [field, change(String(tag))]),
      );
  });
  return copy;
}

/** The pack as the office adopts it for a year: every unconfirmed number says so. Pure. */
export const adoptAll = <Pack extends Parts>(pack: Pack): Pack => retagged(pack, adopted, "[P]");

/** The pack as it stood before a year adopted it: a new draft begins with what is unconfirmed. Pure. */
export const withoutAdoption = <Pack extends Parts>(pack: Pack): Pack => retagged(pack, notAdopted);
