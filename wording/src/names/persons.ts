import type { FiledPerson, Hit } from "../model.ts";
import { Finder } from "../text/finder.ts";
import { isValid } from "../words/find.ts";

/** Titles of office that a text may give somebody; of two that fit, the longer. */
const TITLES = [
  "党委书记",
  "党组书记",
  "纪委书记",
  "副书记",
  "书记",
  "副厅长",
  "厅长",
  "副局长",
  "局长",
  "副校长",
  "校长",
  "副院长",
  "院长",
  "副处长",
  "处长",
  "副主任",
  "主任",
  "副科长",
  "科长",
  "副主席",
  "主席",
  "副部长",
  "部长",
];
/** A title before a name, with nothing between; or after it, in brackets or not. */
const BEFORE = new RegExp(`(${TITLES.join("|")})[、，和兼]?(${TITLES.join("|")})?$`, "u");
const AFTER = new RegExp(`^[（(]?(${TITLES.join("|")})`, "u");

/** Whether a filed title (“党委书记、院长”) holds one that the text gives. 院长 is not held by 副院长. */
const holds = (filed: string, given: string): boolean => {
  for (let at = filed.indexOf(given); at >= 0; at = filed.indexOf(given, at + 1))
    if (filed[at - 1] !== "副" && (given !== "书记" || !/[副]/.test(filed[at - 1] ?? ""))) return true;
  return false;
};

/**
 * Holds the posts that a text gives people against the filed list of a day. Only people of the list are looked at, and only where the text
 * names their unit too: others may bear the same name. Of a day before everything that is filed of somebody nothing is known, and nothing said.
 */
export function personSearch(persons: readonly FiledPerson[]): (text: string, day: string) => Hit[] {
  const names = [...new Set(persons.map(({ name }) => name).filter((name) => name.length >= 2))];
  if (names.length === 0) return () => [];
  const finder = new Finder(names);
  const units = new Finder([...new Set(persons.map(({ unit }) => unit))]);
  const filed = new Map<string, FiledPerson[]>();
  for (const person of persons) filed.set(person.name, [...(filed.get(person.name) ?? []), person]);
  const unitNames = [...new Set(persons.map(({ unit }) => unit))];
  return (text, day) => {
    const found = finder.find(text);
    if (found.length === 0) return [];
    const named = new Set(units.find(text).map(({ word }) => unitNames[word]));
    return found.flatMap(({ word, from, to }): Hit[] => {
      const name = names[word] as string;
      const rows = (filed.get(name) ?? []).filter(({ unit }) => named.has(unit));
      if (rows.length === 0) return [];
      const prefix = text.slice(Math.max(0, from - 12), from);
      const before = BEFORE.exec(prefix);
      // 校长张三、书记李四: the second title is the next person's.
      const after = before ? null : AFTER.exec(text.slice(to, to + 8));
      const given = before ? (before[2] ?? before[1]) : after?.[1];
      if (!given || /(?:原|前任?|时任)[^，。；]{0,10}$/u.test(prefix)) return [];
      const now = rows.filter((row) => isValid(row, day));
      if (now.some((row) => holds(row.title, given))) return [];
      const over = rows
        .filter(({ until }) => until !== undefined && until < day)
        .toSorted((one, other) => ((one.until ?? "") < (other.until ?? "") ? 1 : -1));
      const [row] = now.length > 0 ? now : over;
      if (!row) return [];
      const told = now.length > 0 ? `备案职务为“${row.title}”` : `备案任职已于${row.until}结束`;
      return [
        {
          rule: "name.person-title",
          level: "warn",
          from,
          to,
          zh: `“${given}”与备案不符：${name}（${row.unit}）${told}，请核对。`,
          source: "人员备案",
        },
      ];
    });
  };
}
