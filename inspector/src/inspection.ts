import { createHash } from "node:crypto";
import type { Inspection, SpamRow } from "./model.ts";

/**
 * How a package writes down its inspection. 1, without a number: packages of programs before the list of words and brands. 2: with a number, and with that
 * list where there was one. What is added to `Inspection` gets the next number and a reader of its own; the earlier readers stay.
 */
export const INSPECTION_FORMAT = 2;

/** An inspection that can't be read: says why. */
export class InspectionError extends Error {}

/** SHA-256 over the rows in their order: the same rows, the same list. */
export const spamListHash = (rows: readonly SpamRow[]): string =>
  createHash("sha256")
    .update(rows.map(({ text, place, whole }) => `${JSON.stringify([text, place, whole])}\n`).join(""))
    .digest("hex");

type Raw = Record<string, unknown>;
const isRaw = (value: unknown): value is Raw =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const areWords = (value: unknown): boolean =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

/** The first field of format 1 that is missing or of another kind; null when all are there. */
function lackOf(raw: Raw): string | null {
  for (const name of ["site", "clock", "seed", "userAgent", "ruleVersion"])
    if (typeof raw[name] !== "string") return name;
  if (!URL.canParse(String(raw["site"]))) return "site";
  if (!["bureau", "college", "direct"].includes(String(raw["kind"]))) return "kind";
  if (!Number.isInteger(raw["year"])) return "year";
  return areWords(raw["hallHosts"]) ? (areWords(raw["portalHosts"]) ? null : "portalHosts") : "hallHosts";
}

const isRow = (row: unknown): row is SpamRow =>
  isRaw(row) &&
  typeof row["text"] === "string" &&
  typeof row["whole"] === "boolean" &&
  ["anywhere", "label", "target"].includes(String(row["place"]));

function checkList(raw: unknown): void {
  if (!isRaw(raw) || !Number.isInteger(raw["version"]) || typeof raw["sha256"] !== "string")
    throw new InspectionError("inspection.json: the field spam is missing or of another kind.");
  const { rows } = raw;
  if (!Array.isArray(rows) || !rows.every(isRow))
    throw new InspectionError("inspection.json: a row of the list of words is of another kind.");
  if (spamListHash(rows) !== raw["sha256"])
    throw new InspectionError("inspection.json: the list of words is not the one that its hash names.");
}

function checkFirst(raw: Raw): void {
  const lack = lackOf(raw);
  if (lack !== null)
    throw new InspectionError(`inspection.json: the field ${lack} is missing or of another kind.`);
}

function readFirst(raw: Raw): Inspection {
  checkFirst(raw);
  // A list in a format that has none was put there by somebody else.
  const { spam: _none, ...rest } = raw;
  return rest as unknown as Inspection;
}

/** Its fields stay in the order in which they were written: a report of it is the live one, byte for byte. */
function readSecond(raw: Raw): Inspection {
  checkFirst(raw);
  if (raw["spam"] !== undefined) checkList(raw["spam"]);
  return raw as unknown as Inspection;
}

/** One reader a format, by its number. */
const READERS: Readonly<Record<number, (raw: Raw) => Inspection>> = { 1: readFirst, 2: readSecond };

/** @throws InspectionError for what is no inspection, or one of a later program */
export function readInspection(text: string): Inspection {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    throw new InspectionError("inspection.json is not JSON.");
  }
  if (!isRaw(raw)) throw new InspectionError("inspection.json is no object.");
  const { format = 1, ...fields } = raw;
  const reader = typeof format === "number" ? READERS[format] : undefined;
  if (!reader)
    throw new InspectionError(
      `inspection.json has format ${JSON.stringify(format)}; this program reads formats 1 to ${INSPECTION_FORMAT}. Use a newer program.`,
    );
  return reader(fields);
}

/** An inspection as a package holds it, its format first. */
export const inspectionRecord = (inspection: Inspection): object => ({
  format: INSPECTION_FORMAT,
  ...inspection,
});
