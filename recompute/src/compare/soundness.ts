import type { OpenData } from "../package/format.ts";

type Pointer = OpenData["facts"][number]["evidence"][number];

/** A hash and perhaps a record of the package. */
const PACKAGE = /^[0-9a-f]{64}(?:#|$)/;

/** Why a record, or the whole package, is not in the open; null: it is. */
function withheldBy({ packages }: OpenData): (ref: string) => string | null {
  const records = new Map<string, string>(
    packages.flatMap((one) =>
      (one.withheldRecords ?? []).map((row) => [`${one.sha256}#${row.record}`, row.reason] as const),
    ),
  );
  const whole = new Map<string, string | undefined>(
    packages.map((one) => [one.sha256, one.withheld?.reason]),
  );
  return (ref) => records.get(ref) ?? whole.get(ref.slice(0, 64)) ?? null;
}

/** What a pointer says of itself and what the rest of the package says of it. */
function ofPointers(data: OpenData): string[] {
  const facts = new Set(data.facts.map((one) => one.id));
  const reason = withheldBy(data);
  const said = (place: string, { kind, ref, withheld }: Pointer): string[] => {
    if (kind === "fact" && !facts.has(ref))
      return [`${place} points at the fact ${ref}, which is not there.`];
    if (PACKAGE.test(ref) !== (kind === "package"))
      return [`${place} points at ${ref} as ${JSON.stringify(kind)}, which that is not.`];
    if (kind !== "package" || !ref.includes("#")) return [];
    const [own, whole] = [withheld !== undefined, reason(ref) !== null];
    return own === whole
      ? []
      : [`${place} says that ${ref} is ${own ? "withheld" : "in the open"}, packages.json does not.`];
  };
  return [
    ...data.facts.flatMap((one) =>
      [...one.evidence, ...(one.confirmed?.evidence ?? [])].flatMap((each) =>
        said(`The fact ${one.id}`, each),
      ),
    ),
    ...data.findings.flatMap((one) => one.evidence.flatMap((each) => said(`The finding ${one.id}`, each))),
  ];
}

/** Days after the one on which all of it was published. */
function ofDays({ manifest: { publishedOn }, facts, findings, packages }: OpenData): string[] {
  if (publishedOn === null) return [];
  const days: [string, string | null][] = [
    ...facts.map((one): [string, string] => [`The fact ${one.id}`, one.confirmed?.until ?? one.asOf]),
    ...findings.map((one): [string, string | null] => [`The finding ${one.id}`, one.decidedOn]),
    ...packages.map((one): [string, string] => [`The evidence package ${one.sha256}`, one.takenOn]),
  ];
  return days.flatMap(([what, day]) =>
    day !== null && day > publishedOn
      ? [`${what} is of ${day}, after its publication on ${publishedOn}.`]
      : [],
  );
}

/** Looks that confirm a fact before its day. */
const confirmedBefore = ({ facts }: OpenData): string[] =>
  facts.flatMap((one) =>
    one.confirmed && one.confirmed.until < one.asOf
      ? [`The fact ${one.id} of ${one.asOf} is confirmed on ${one.confirmed.until}, before its day.`]
      : [],
  );

/** What stands twice of what can be there once. */
function twice(what: string, keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.flatMap((key) => (seen.size === seen.add(key).size ? [`${what} ${key} stands twice.`] : []));
}

/** What can't be true of a package, whatever its numbers are. One sentence each. */
export function unsound(data: OpenData): string[] {
  const dimensions = new Set(data.rubric.dimensions.map((one) => one.id));
  return [
    ...ofPointers(data),
    ...ofDays(data),
    ...confirmedBefore(data),
    ...data.rubric.items.flatMap(({ id, kind, dimension, from }) =>
      dimensions.has(dimension) ||
      (dimension === "" && (kind === "veto" || kind === "bonus" || from === "total"))
        ? []
        : [`The item ${id} belongs to ${JSON.stringify(dimension)}, which is no dimension.`],
    ),
    ...data.facts.flatMap(({ id, value, unseen }) =>
      unseen && value !== null ? [`The fact ${id} was seen and is said to be unseen.`] : [],
    ),
    ...twice(
      "The fact",
      data.facts.map((one) => one.id),
    ),
    ...twice(
      "The finding",
      data.findings.map((one) => one.id),
    ),
    ...twice(
      "The mark of",
      data.expertMarks.map((one) => `${one.expert} of ${one.unit} ${one.item} in round ${one.round}`),
    ),
  ];
}
