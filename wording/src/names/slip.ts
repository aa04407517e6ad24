import data from "../../data/names.json" with { type: "json" };
import type { Near } from "./near.ts";

/** Signs and pairs of signs of which names are made. */
export interface Naming {
  signs: Set<string>;
  pairs: Set<string>;
}

const CONFUSABLE = new Map<string, Set<string>>();
for (const row of data.confusable.rows)
  for (const sign of row) CONFUSABLE.set(sign, new Set([...(CONFUSABLE.get(sign) ?? []), ...row]));
const PLACES = data.places.rows;
/** What may be left out of a name, or stand in it once more, without being a slip. */
export const OPTIONAL = new Set(data.optional);
const BOUNDARY = /^$|[\s，。、；：！？“”‘’（）《》【】()[\]"':;,.\-—|/\d]/u;
/** Words after which a name begins, and before which one ends. */
const BEFORE_NAME =
  /(?:^|[\s\p{P}\d]|在|由|与|和|及|赴|到|对|为|向|从|于|是|经|给|请|往|让|被|将|据|来|访|入|原|各|该|同|以|长)$/u;
const AFTER_NAME =
  /^(?:$|[\s\p{P}\d]|在|由|与|和|及|的|对|为|向|将|于|是|等|以|按|要|各|党|第|副|校|院|处|学|教|信|网|门|招|毕|开|举|召|发|关|组|联|成|召|获|积|通|认|被|所|到|有|已|也|正|共|也|荣|承)/u;

/** Signs that are parts of some unit's name: where one stands for another, it may be another unit. */
const signsOf = (names: readonly string[]): Set<string> =>
  new Set([
    ...names.flatMap((name) => [...name]),
    ..."东西南北中一二三四五六七八九十工农商医师理文财政法交通水电林牧渔矿石油化纺织轻重军民族体艺音美外语大小新老上下左右前后山海江河湖岛城乡",
  ]);

/** Pairs of neighbours in names: a character that makes one of them with its neighbour is there on purpose. */
const pairsOf = (names: readonly string[]): Set<string> =>
  new Set(
    names.flatMap((name) => Array.from({ length: name.length - 1 }, (_, at) => name.slice(at, at + 2))),
  );

/** Of what the names of a register are made, with the words of which schools' names are made anywhere. */
export const namingOf = (names: readonly string[]): Naming => ({
  signs: signsOf(names),
  pairs: new Set([...pairsOf(names), ...data.kinds.rows]),
});

/** Whether a replaced character, unlike the right one, may still be a slip: it makes no word with its neighbours and stands in no name of a place. */
function isStray(word: string, { slip, name }: Near, naming: Naming): boolean {
  const { at, right, wrong } = slip;
  if (name.length < 6 || /[县区乡镇旗]/.test(wrong) || (OPTIONAL.has(right) && OPTIONAL.has(wrong)))
    return false;
  // 常宁市 for 常德市: another town.
  if (/^.{0,3}[市县区州]/u.test(name.slice(at + 1)) && !/院$|大学$/u.test(name)) return false;
  if (!naming.signs.has(wrong)) return true;
  return !naming.pairs.has(word.slice(at - 1, at + 1)) && !naming.pairs.has(word.slice(at, at + 2));
}

/** Whether a near miss is a slip of the pen, and how surely (lower is surer); null when it is another unit's right name. */
export function slipRank(text: string, near: Near, naming: Naming): number | null {
  if (!isSlip(text, near, naming)) return null;
  const { kind, right, wrong } = near.slip;
  const alike = kind !== "replaced" || (CONFUSABLE.get(right)?.has(wrong) ?? false);
  return ["swapped", "replaced", "added", "missing"].indexOf(kind) + (alike ? 0 : 4);
}

function isSlip(text: string, near: Near, naming: Naming): boolean {
  const { from, to, slip, name } = near;
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
    if (wrong === word[at - 1] || wrong === word[at + 1]) return true;
    return !OPTIONAL.has(wrong) && /\p{Script=Han}/u.test(wrong) && !naming.signs.has(wrong);
  }
  if (kind === "replaced") {
    if (!/\p{Script=Han}/u.test(wrong)) return false;
    const alike = CONFUSABLE.get(right)?.has(wrong) ?? false;
    if (at === 0 && !(alike && BEFORE_NAME.test(text.slice(Math.max(0, from - 1), from)))) return false;
    if (at === last && !(alike && AFTER_NAME.test(after))) return false;
    return alike || isStray(word, near, naming);
  }
  return true;
}

const overlaps = (text: string, at: number, place: string): boolean => {
  for (let from = Math.max(0, at - place.length + 1); from <= at; from += 1)
    if (text.startsWith(place, from)) return true;
  return false;
};
