import type { OpenData } from "../package/format.ts";

/** Names in a package that lead nowhere: units, items, evidence packages. One sentence each. */
export function danglingReferences(data: OpenData): string[] {
  const units = new Set(data.units.map((unit) => unit.id));
  const items = new Set(data.rubric.items.map((item) => item.id));
  const archives = new Set(data.packages.map((one) => one.sha256));
  const out: string[] = [];
  const known = (file: string, set: ReadonlySet<string>, what: string, name: string | null): void => {
    if (name !== null && !set.has(name))
      out.push(`${file} names the ${what} ${JSON.stringify(name)}, which is not in the package.`);
  };
  for (const one of data.facts) known("facts.json", units, "unit", one.unit);
  for (const one of data.applicability) {
    known("applicability.json", units, "unit", one.unit);
    known("applicability.json", items, "item", one.item);
  }
  for (const one of data.expertMarks) {
    known("expert-marks.json", units, "unit", one.unit);
    known("expert-marks.json", items, "item", one.item);
    if (one.round > data.rubric.review.round)
      out.push(`expert-marks.json has a mark of round ${one.round}, which the year did not have.`);
  }
  for (const one of data.decisions.marks) {
    known("decisions.json", units, "unit", one.unit);
    known("decisions.json", items, "item", one.item);
  }
  for (const one of data.findings) known("findings.json", units, "unit", one.unit);
  for (const one of data.packages) known("packages.json", units, "unit", one.unit);
  const confirmations = data.facts.flatMap((one) => one.confirmed ?? []);
  for (const { evidence } of [...data.facts, ...confirmations, ...data.findings])
    for (const { kind, ref } of evidence)
      if (kind === "package") known("evidence", archives, "evidence package", ref.split("#")[0] ?? "");
  return [...new Set(out)];
}
