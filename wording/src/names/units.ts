import data from "../../data/names.json" with { type: "json" };
import type { Hit, UnitName, Word } from "../model.ts";
import { Finder } from "../text/finder.ts";
import { isValid } from "../words/find.ts";
import { NearFinder, type Near } from "./near.ts";

const CONFUSABLE = new Map<string, Set<string>>();
for (const row of data.confusable.rows)
  for (const sign of row) CONFUSABLE.set(sign, new Set([...(CONFUSABLE.get(sign) ?? []), ...row]));
const PLACES = data.places.rows;
const OPTIONAL = new Set(data.optional);
const BOUNDARY = /^$|[\s，。、；：！？“”‘’（）《》【】()[\]"':;,.\-—|/\d]/u;
/** Words after which a name begins, and before which one ends. */
const BEFORE_NAME =
  /(?:^|[\s\p{P}\d]|在|由|与|和|及|赴|到|对|为|向|从|于|是|经|给|请|往|让|被|将|据|来|访|入|原|各|该|同|以|长)$/u;
const AFTER_NAME =
  /^(?:$|[\s\p{P}\d]|在|由|与|和|及|的|对|为|向|将|于|是|等|以|按|要|各|党|第|副|校|院|处|学|教|信|网|门|招|毕|开|举|召|发|关|组|联|成|召|获|积|通|认|被|所|到|有|已|也|正|共|也|荣|承)/u;

/** Signs that are parts of some unit's name: where one stands for another, it is another unit. */
function namingSigns(names: readonly string[]): Set<string> {
  const count = new Map<string, number>();
  for (const name of names) for (const sign of new Set(name)) count.set(sign, (count.get(sign) ?? 0) + 1);
  return new Set([
    ...[...count].flatMap(([sign]) => sign),
    ..."东西南北中一二三四五六七八九十工农商医师理文财政法交通水电林牧渔矿石油化纺织轻重军民族体艺音美外语大小新老上下左右前后山海江河湖岛城乡",
  ]);
}

/** Whether a near miss is a slip of the pen, and how surely (lower is surer); null when it is another unit's right name. */
function slipRank(text: string, near: Near, naming: Set<string>): number | null {
  if (!isSlip(text, near, naming)) return null;
  const { kind, right, wrong } = near.slip;
  const alike = kind !== "replaced" || (CONFUSABLE.get(right)?.has(wrong) ?? false);
  return ["swapped", "replaced", "added", "missing"].indexOf(kind) + (alike ? 0 : 4);
}

function isSlip(text: string, { from, to, slip, name }: Near, naming: Set<string>): boolean {
  const { kind, right, wrong, at } = slip;
  const last = to - from - 1;
  const before = text.slice(Math.max(0, from - 1), from);
  const after = text.slice(to, to + 1);
  if (kind === "missing") {
    if (OPTIONAL.has(right)) return false;
    // 教育局 for 教育体育局, 学院 for 大学: what can be left out. Only in the middle of a name its loss is a slip.
    if (at === 0) return BOUNDARY.test(before) && name.length >= 6;
    if (at > last) return BOUNDARY.test(after) && name.length >= 6;
    return name.length >= 5;
  }
  const word = text.slice(from, to);
  if (
    kind !== "swapped" &&
    PLACES.some(
      (place) =>
        !name.includes(place) &&
        text.slice(Math.max(0, from - 2), to + 2).includes(place) &&
        overlaps(text, from + at, place),
    )
  )
    return false;
  // At the edge of a name a further sign belongs to the word before or after.
  if (kind === "added") {
    if (at === 0 || at === last) return false;
    if (OPTIONAL.has(wrong) || !/\p{Script=Han}/u.test(wrong)) return false;
    return wrong === word[at - 1] || wrong === word[at + 1] || !naming.has(wrong);
  }
  if (kind === "replaced") {
    if (!/\p{Script=Han}/u.test(wrong)) return false;
    const alike = CONFUSABLE.get(right)?.has(wrong) ?? false;
    if (at === 0 && !(alike && BEFORE_NAME.test(text.slice(Math.max(0, from - 1), from)))) return false;
    if (at === last && !(alike && AFTER_NAME.test(after))) return false;
    return alike || (name.length >= 6 && !naming.has(wrong));
  }
  return true;
}

const overlaps = (text: string, at: number, place: string): boolean => {
  for (let from = Math.max(0, at - place.length + 1); from <= at; from += 1)
    if (text.startsWith(place, from)) return true;
  return false;
};

interface Span {
  from: number;
  to: number;
}

export type NameSearch = (text: string) => Hit[];

/**
 * Looks for slips in the names of units and for names that are no longer theirs. A name as it stands in the register is always right, also
 * where it differs from another by one character.
 */
export function unitSearch(units: readonly UnitName[], day: string): NameSearch {
  const current = units.flatMap(({ name, shortName }) => [name, ...(shortName ? [shortName] : [])]);
  const isCurrent = new Set(current);
  const former = units.flatMap(({ name, formerNames = [] }) =>
    formerNames
      .filter((one) => !isCurrent.has(one.name))
      .map((one) => ({ name: one.name, now: name, until: one.until })),
  );
  const listed = [...current, ...former.map(({ name }) => name)];
  const exact = new Finder(listed);
  const near = new NearFinder(units.map(({ name }) => name));
  const naming = namingSigns(current);
  return (text) => {
    const hits: Hit[] = [];
    const right = exact.find(text);
    for (const { word, from, to } of right) {
      const old = former[word - current.length];
      if (!old || (old.until !== undefined && old.until >= day)) continue;
      const around = `${text.slice(Math.max(0, from - 6), from)}${text.slice(to, to + 4)}`;
      if (data.former.some((said) => around.includes(said))) continue;
      hits.push({
        rule: "name.former-unit",
        level: "warn",
        from,
        to,
        zh: `“${old.name}”已更名，应为“${old.now}”。`,
        replacement: old.now,
        source: "单位备案",
      });
    }
    hits.push(
      ...nearHits(text, near, right, (one) => slipRank(text, one, naming), {
        rule: "name.unit",
        source: "单位备案",
      }),
    );
    return hits;
  };
}

/** Near misses that stand: none over a right name, of those that overlap the best only. */
function nearHits(
  text: string,
  finder: NearFinder,
  right: readonly Span[],
  rank: (near: Near) => number | null,
  about: { rule: string; source: string },
): Hit[] {
  const found = new Map<string, { best: number; list: Near[] }>();
  let index = 0;
  for (const one of [...finder.find(text)].sort((a, b) => a.from - b.from)) {
    while (index < right.length && (right[index] as Span).to <= one.from) index += 1;
    if (isTaken(one, right, index)) continue;
    const order = rank(one);
    if (order === null) continue;
    const key = `${one.from} ${one.to}`;
    const known = found.get(key);
    if (!known || order < known.best) found.set(key, { best: order, list: [one] });
    else if (order === known.best && !known.list.some(({ name }) => name === one.name)) known.list.push(one);
  }
  const order = [...found.values()].sort(
    (a, b) => a.best - b.best || (b.list[0] as Near).name.length - (a.list[0] as Near).name.length,
  );
  const taken = new Set<number>();
  const hits: Hit[] = [];
  for (const { list } of order) {
    const { from, to } = list[0] as Near;
    if (taken.has(from) || taken.has(to - 1) || taken.has((from + to) >> 1)) continue;
    for (let at = from; at < to; at += 1) taken.add(at);
    const names = list.map(({ name }) => `“${name}”`);
    hits.push({
      ...about,
      level: "warn",
      from,
      to,
      zh: `“${text.slice(from, to)}”疑为${names.slice(0, 3).join("或")}之误，请核对。`,
      ...(names.length === 1 ? { replacement: (list[0] as Near).name } : {}),
    });
  }
  return hits;
}

/** Whether a right name stands there: one that the slip lies outside of is only a part of the longer name that is meant. */
function isTaken({ from, to, slip }: Near, right: readonly Span[], first: number): boolean {
  for (let next = first; next < right.length && (right[next] as Span).from < to; next += 1) {
    const one = right[next] as Span;
    const part = one.from >= from && one.to <= to && one.to - one.from < to - from;
    const at = from + slip.at;
    if (!part || (at >= one.from && at < one.to)) return true;
  }
  return false;
}

/** Fixed phrases of the word lists, and where a text nearly says one. */
export function phraseSearch(words: readonly Word[], day: string): NameSearch {
  const rows = words.filter((word) => word.kind === "fixed" && word.text.length >= 5 && isValid(word, day));
  if (rows.length === 0) return () => [];
  const finder = new NearFinder(rows.map(({ text }) => text));
  const exact = new Finder(rows.map(({ text }) => text));
  const byText = new Map(rows.map((row) => [row.text, row]));
  return (text) =>
    nearHits(
      text,
      finder,
      exact.find(text),
      ({ slip, from, to }) => {
        const inner = slip.at > 0 && slip.at < to - from - (slip.kind === "added" ? 1 : 0);
        const fits =
          slip.kind === "swapped" ||
          (inner && (slip.kind === "missing" || /\p{Script=Han}/u.test(slip.wrong)));
        return fits ? 0 : null;
      },
      { rule: "words.fixed", source: "" },
    ).map((hit) => {
      const row = byText.get(hit.replacement ?? "");
      return row ? { ...hit, level: row.level, source: row.source } : hit;
    });
}
