import { expect, test } from "vitest";
import {
  INSPECTION_FORMAT,
  InspectionError,
  inspectionRecord,
  readInspection,
  spamListHash,
} from "./inspection.ts";
import type { Inspection, SpamRow } from "./model.ts";

const FIRST: Inspection = {
  site: "http://site.test/",
  kind: "college",
  year: 2019,
  clock: "2020-03-02T01:00:00Z",
  seed: "s",
  hallHosts: ["hall.test"],
  portalHosts: [],
  userAgent: "Mingcha",
  ruleVersion: "2026.6",
};
const rows: SpamRow[] = [{ text: "星河竞技", place: "label", whole: false }];
const LISTED: Inspection = { ...FIRST, spam: { version: 3, sha256: spamListHash(rows), rows } };

/** As a crawl makes it: what it was told, the list among it, and then what it adds. */
const { userAgent, ruleVersion, ...told } = FIRST;
const LIVE: Inspection = { ...told, ...(LISTED.spam ? { spam: LISTED.spam } : {}), userAgent, ruleVersion };

test("what is written is read as it was, field after field, with the list and without", () => {
  for (const one of [FIRST, LISTED, LIVE]) {
    const written = JSON.stringify(inspectionRecord(one));
    expect(written.startsWith(`{"format":${INSPECTION_FORMAT},`)).toBe(true);
    expect(JSON.stringify(readInspection(written))).toBe(JSON.stringify(one));
  }
});

test("an inspection of before the number is read as format 1, and knows no list", () => {
  expect(JSON.stringify(readInspection(JSON.stringify(FIRST)))).toBe(JSON.stringify(FIRST));
  expect(readInspection(JSON.stringify(LISTED))).toEqual(FIRST);
});

test.each([
  ["a later format", JSON.stringify({ format: 3, ...FIRST }), /format 3; this program reads formats 1 to 2/],
  ["a number as text", JSON.stringify({ format: "2", ...FIRST }), /format "2"/],
  ["a name of the prototype", JSON.stringify({ format: "constructor", ...FIRST }), /"constructor"/],
  ["no JSON", "{", /not JSON/],
  ["a list", "[]", /no object/],
  ["a field less", JSON.stringify({ ...FIRST, seed: undefined }), /field seed/],
  ["a host that is no text", JSON.stringify({ ...FIRST, hallHosts: [1] }), /field hallHosts/],
  ["an address that is none", JSON.stringify({ ...FIRST, site: "x" }), /field site/],
  [
    "another list than its hash names",
    JSON.stringify({ format: 2, ...FIRST, spam: { version: 3, sha256: "0".repeat(64), rows } }),
    /not the one that its hash names/,
  ],
  [
    "a row of another kind",
    JSON.stringify({ format: 2, ...FIRST, spam: { version: 3, sha256: "", rows: [{ text: 1 }] } }),
    /a row of the list/,
  ],
])("%s is refused in one sentence", (_name, text, sentence) => {
  expect(() => readInspection(text)).toThrow(InspectionError);
  expect(() => readInspection(text)).toThrow(sentence);
});
