import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestCycle, smallRubric } from "../../../../../testing/cycle.ts";
import { startPlatform, type Person, type Platform } from "../../../../../testing/platform.ts";
import { audited, told } from "../../../../../testing/told.ts";
import { together } from "../../../../../testing/together.ts";
import { registerUnits } from "../../../../../testing/units.ts";
import { writeSheet } from "../../../../core/spreadsheet.ts";
import { tables } from "../../tables.ts";
import { decideSelf } from "./decideSelf.ts";
import { saveSelf } from "./saveSelf.ts";
import { submitSelf } from "./submitSelf.ts";

const YEAR = 2019;
let platform: Platform;
let office: Person;
let officer: Person;
beforeAll(async () => {
  platform = await startPlatform();
  await registerUnits(platform.as(null).database, ["C1", "C2"]);
  office = await platform.person("office");
  officer = await platform.person("officer", "C1");
  await openTestCycle(platform.as(null), YEAR, smallRubric(), ["test.share"]);
});
afterAll(() => platform.close());

const file = async (name: string, bytes: string | Buffer, who = officer): Promise<string> =>
  (await who.send("POST", `/api/files?name=${name}`, Buffer.from(bytes), "application/octet-stream")).json<{
    id: string;
  }>().id;
const saves = (version: number, scanId: string | null = null) =>
  saveSelf(platform.as(officer.viewer), YEAR, { version, items: [], scanId });
const decides = (version: number, change: object = {}, recused: string[] = [], unitId = "C1") =>
  decideSelf(platform.as({ ...office.viewer, recused: new Set(recused) }), YEAR, unitId, {
    decision: "accepted",
    reason: null,
    version,
    ...change,
  });
const returned = { decision: "returned", reason: "缺少证明" } as const;
const stands = () =>
  tables(platform.as(null).database)
    .selectFrom("self_assessment")
    .select(["state", "version", "return_reason"])
    .where("unit_id", "=", "C1")
    .executeTakeFirstOrThrow();
const log = async () =>
  (await audited(platform.as(null).database, "assessment.decide-self")).map(
    ({ detail }) => detail["decision"],
  );

test("nothing is decided of what is not handed in, not there, of another version, or by who stands aside", async () => {
  expect(await told(decides(0))).toBe("404 not-found");
  const scan = await file("scan.pdf", "%PDF-1.4 x");
  const sheet = await file(
    "scan.xlsx",
    await writeSheet("表", [{ key: "one", header: "一" }], [{ one: "1" }]),
  );
  expect(await told(saves(0, sheet))).toBe("400 invalid");
  const acts = [() => saves(0), () => saves(0, scan)];
  expect(await together(platform, "self_assessment", acts)).toEqual(["409 stale-version", "done"]);
  expect(await told(saves(1, scan))).toBe("done");
  expect(await told(decides(2))).toBe("409 not-submitted");
  await submitSelf(platform.as(officer.viewer), YEAR, 2);
  expect(await told(decides(2))).toBe("409 stale-version");
  expect(await told(decides(3, {}, ["C1"]))).toBe("404 not-found");
  expect(await told(decides(3, {}, [], "C2"))).toBe("404 not-found");
  expect([await stands(), await log()]).toMatchObject([{ state: "submitted", version: 3 }, []]);
});

test("of two at one moment one is told; what was accepted can still be returned, what was returned waits for its unit", async () => {
  const acts = [() => decides(3), () => decides(3, returned)];
  expect(await together(platform, "self_assessment", acts)).toEqual(["409 stale-version", "done"]);
  const first = await stands();
  if (first.state === "accepted") expect(await told(decides(4, returned))).toBe("done");
  const { state, version, return_reason: reason } = await stands();
  expect([state, reason]).toEqual(["returned", "缺少证明"]);
  expect(await told(decides(version))).toBe("409 not-submitted");
  expect(await told(decides(version, returned))).toBe("409 not-submitted");
  expect((await log()).at(-1)).toBe("returned");
  expect(await told(submitSelf(platform.as(officer.viewer), YEAR, version))).toBe("done");
});
