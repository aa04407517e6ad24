import reports from "../../data/reports.json" with { type: "json" };
import type { Contribution, StoredUnit } from "../model.ts";
import { seeded, type Random } from "../random.ts";
import { words } from "../words.ts";

/** What is reported on, from the title that says who did it. */
const activityOf = (title: string, shortName: string): string =>
  title
    .replaceAll(shortName, "")
    .replace(/^(图解：|：)/u, "")
    .replace(/^(组织开展|扎实推进|认真开展|开展|举行|举办|召开)/u, "")
    .replace(/（之.）$/u, "");

const OPENINGS: Record<Contribution["category"], readonly string[]> = {
  news: reports.openings,
  notice: reports.noticeOpenings,
  experience: reports.experienceOpenings,
  "policy-interpretation": reports.experienceOpenings,
};

function filled(
  sentence: string,
  given: Record<string, string>,
  departments: readonly string[],
  random: Random,
): string {
  const drawn: Record<string, () => string> = {
    department: () => random.pick(departments),
    count: () => String(random.between(2, 48) * 10),
    small: () => String(random.between(2, 19)),
  };
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => given[name] ?? drawn[name]?.() ?? "");
}

/** The text of a contribution, a paragraph a line, as its unit would have sent it. Pure: the same contribution always has the same text. */
export function reportOf(
  unit: Pick<StoredUnit, "id" | "shortName" | "kind">,
  { title, category, eventOn }: Pick<Contribution, "title" | "category" | "eventOn">,
): string {
  const random = seeded(`report:${unit.id}:${title}:${eventOn}`);
  const [, month = "", day = ""] = eventOn.split("-").map((part) => String(Number(part)));
  const given = { unit: unit.shortName, activity: activityOf(title, unit.shortName), month, day };
  const middle = [...reports.contents];
  const contents = Array.from(
    { length: 4 },
    () => middle.splice(random.between(0, middle.length - 1), 1)[0]!,
  );
  const departments = unit.kind === "college" ? words.departments : reports.bureauDepartments;
  return [random.pick(OPENINGS[category]), ...contents, random.pick(reports.closings)]
    .map((sentence) => filled(sentence, given, departments, random))
    .join("\n");
}
