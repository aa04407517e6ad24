import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { giveFacts } from "../../../../../testing/cycle.ts";
import { loseFile } from "../../../../../testing/loseFile.ts";
import {
  raise,
  settledYear,
  storePackage,
  YEAR,
  type SettledYear,
} from "../../../../../testing/settledYear.ts";
import { currentFacts, findingsOf, storedPackage, type EvidencePointer } from "../../../evidence/read.ts";
import { evidenceAtHand } from "./evidence.ts";

let year: SettledYear;
beforeAll(async () => {
  year = await settledYear("feedback");
  await raise(year.platform, year.office, ["B1"]);
});
afterAll(() => year.platform.close());

const record = (packageId: string): EvidencePointer => ({
  kind: "record",
  packageId,
  recordId: "r",
  url: "http://b1.test/",
});
async function atHand(...evidence: EvidencePointer[]): Promise<boolean> {
  const context = year.platform.as(year.office.viewer);
  const finding = (await findingsOf(context, { year: YEAR, unitId: "B1" }))[0]!;
  return evidenceAtHand(context, { ...finding, evidence });
}

test("only what belongs to the unit proves anything: a package, a fact or a look-up of another unit does not", async () => {
  const own = await storePackage(year.platform, "B1");
  const foreign = await storePackage(year.platform, "C1");
  expect(await atHand()).toBe(false);
  expect(await atHand(record(own))).toBe(true);
  expect(await atHand(record(foreign))).toBe(false);
  expect(await atHand(record(foreign), record(own))).toBe(true);
  for (const none of [randomUUID(), "p", ""]) expect(await atHand(record(none))).toBe(false);
  const context = year.platform.as(year.office.viewer);
  await giveFacts(context, YEAR, { B1: { "test.share": 0.4 }, C1: { "test.share": 0.3 } });
  const factOf = async (unit: string) => (await currentFacts(context, YEAR, [unit]))[0]!.id;
  expect(await atHand({ kind: "fact", factId: await factOf("B1"), text: "x" })).toBe(true);
  expect(await atHand({ kind: "fact", factId: await factOf("C1"), text: "x" })).toBe(false);
  for (const factId of ["x", "-1", "99999999"])
    expect(await atHand({ kind: "fact", factId, text: "x" })).toBe(false);
  expect(await atHand({ kind: "look-up", lookUpId: randomUUID() } as EvidencePointer)).toBe(false);
});

test("a package whose file is gone proves nothing any more", async () => {
  const own = await storePackage(year.platform, "B1");
  const context = year.platform.as(year.office.viewer);
  await loseFile(context.files, (await storedPackage(context, own))!.fileId);
  expect(await atHand(record(own))).toBe(false);
});

test("an officer of another unit gets neither the package nor a word whether it exists", async () => {
  const own = await storePackage(year.platform, "B1");
  const urls = year.platform.app.routeList
    .filter((route) => route.method === "GET" && /packages\/:(id|packageId)/.test(route.url))
    .map((route) =>
      route.url
        .replace(/:(id|packageId)/, own)
        .replace(/:recordId|\*/, "r")
        .replace(":look", "1"),
    );
  expect(urls.length).toBeGreaterThan(0);
  for (const url of urls) {
    const mine = await year.officers.get("B1")!.get(url);
    const theirs = await year.officers.get("C1")!.get(url);
    const nothing = await year.officers.get("C1")!.get(url.replace(own, randomUUID()));
    expect([theirs.statusCode, theirs.body], url).toEqual([nothing.statusCode, nothing.body]);
    expect([403, 404]).toContain(theirs.statusCode);
    expect(mine.statusCode, url).not.toBe(403);
  }
});
