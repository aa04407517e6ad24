import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkDocx } from "@mingcha/gongwen";
import { loadProvince, type Province, type ProvinceChange } from "@mingcha/province";
import { runLoop, type Loop } from "../province/src/demo/loop.ts";
import type { Result } from "../province/src/demo/compare.ts";

/**
 * A dozen units are enough to see that each list comes from its own cause: strong and ordinary ones of every kind,
 * some with a planted defect, a site that never answers, and a unit without a site.
 */
const SOME = (province: Province): string[] => {
  const withDefect = (kind: string): string[] =>
    province.truth.filter((row) => row.defect === kind).map((row) => row.unit);
  return [
    "B01",
    "B02",
    "B06",
    ...province.units
      .filter((unit) => unit.kind === "college" && unit.profile === "strong")
      .slice(0, 3)
      .map((unit) => unit.id),
    ...province.units
      .filter((unit) => unit.kind === "direct")
      .slice(0, 2)
      .map((unit) => unit.id),
    ...province.units.filter((unit) => unit.site === null).map((unit) => unit.id),
    ...withDefect("site-silent"),
    ...withDefect("hall-entrance-404"),
    ...withDefect("annual-report-old-only").slice(0, 1),
  ];
};

/** Every document that the year makes: the notice, a feedback sheet of each unit, an order to each unit with findings. */
async function documentsOf({ people: { office } }: Loop, units: string[]): Promise<Map<string, Buffer>> {
  const year = "/api/cycles/2019";
  const out = new Map([["notice", await office.download(`${year}/notice.docx`)]]);
  for (const unit of units)
    out.set(`feedback ${unit}`, await office.download(`${year}/units/${unit}/feedback/docx`));
  const issued = await office.json<{ orders: { id: string; unitId: string }[] }>("POST", `${year}/orders`, {
    agency: "模拟办函",
  });
  for (const { id, unitId } of issued.orders)
    out.set(`order ${unitId}`, await office.download(`/api/orders/${id}/docx`));
  return out;
}

async function inspect(
  change: ProvinceChange = {},
  look: (loop: Loop, units: string[]) => Promise<void> = async () => {},
): Promise<Result> {
  const whole = loadProvince(change);
  const ids = new Set(SOME(loadProvince()));
  const units = whole.units.filter((unit) => ids.has(unit.id));
  const data = await mkdtemp(join(tmpdir(), "mingcha-loop-"));
  const loop = await runLoop({ province: { ...whole, units }, data, port: 0, requestsPerSecond: 200 });
  await look(
    loop,
    units.map((unit) => unit.id),
  );
  await loop.stop();
  await rm(data, { recursive: true, force: true });
  return loop.result;
}

/** What a change moved: the lists that differ, with who came and who went. */
function moved(before: Result, after: Result): Record<string, { came: string[]; went: string[] }> {
  const out: Record<string, { came: string[]; went: string[] }> = {};
  const compare = (key: string, old: string[], now: string[]): void => {
    const came = now.filter((name) => !old.includes(name));
    const went = old.filter((name) => !now.includes(name));
    if (came.length + went.length > 0) out[key] = { came, went };
  };
  for (const key of Object.keys(before.findings))
    compare(key, before.findings[key] ?? [], after.findings[key] ?? []);
  for (const kind of ["bureau", "college", "direct"] as const) {
    compare(`excellent.${kind}`, before.excellentUnits[kind], after.excellentUnits[kind]);
  }
  return out;
}

test("changing one unit's site, count or filing changes exactly the lists that it should", async () => {
  const documents = new Map<string, Buffer>();
  const before = await inspect({}, async (loop, ids) => {
    for (const [name, bytes] of await documentsOf(loop, ids)) documents.set(name, bytes);
  });
  // The checker finds nothing in any document that the year makes.
  const faults = new Map<string, string[]>();
  for (const [name, bytes] of documents) {
    const issues = await checkDocx(bytes);
    if (issues.length > 0)
      faults.set(
        name,
        issues.map((one) => `${one.rule} ${one.place} ${one.message}`),
      );
  }
  expect(Object.fromEntries(faults)).toEqual({});
  expect([...documents.keys()].filter((name) => name.startsWith("order")).length).toBeGreaterThan(1);
  expect([...documents.keys()].filter((name) => name.startsWith("feedback")).length).toBeGreaterThan(8);
  const { units } = loadProvince();
  const ordinary = units.find((unit) => unit.id === "B06")!;
  const strong = units.find((unit) => unit.kind === "college" && unit.profile === "strong")!;
  expect(before.excellentUnits.college).toContain(strong.name);
  const named = Object.values(before.findings).flat();
  expect(named).not.toContain(ordinary.name);
  const silent = loadProvince().truth.find((row) => row.defect === "site-silent")!.unit;
  expect(named, "a site that does not answer is never named").not.toContain(
    units.find((unit) => unit.id === silent)!.name,
  );

  // Five things change in one year, each of a unit of its own; each moves the lists of its unit and no other. The site of an ordinary unit gets a
  // hidden block of links: it comes onto the security list. A strong unit is hacked: on the security list, and barred from honours whatever its
  // score. A planted defect is repaired: the unit leaves that list. The counts of another ordinary unit become zero, and its filing goes: two lists.
  const repairable = loadProvince().truth.find((row) => row.defect === "hall-entrance-404")!.unit;
  const repairedName = units.find((unit) => unit.id === repairable)!.name;
  const mute = units.find(
    ({ id, name }) =>
      id !== ordinary.id &&
      before.units.some((one) => one.id === id && !one.excellent) &&
      !named.includes(name),
  )!;
  const note = "planted by this test";
  const changed = await inspect({
    addDefects: [
      { unit: ordinary.id, defect: "hidden-links-display-none", where: "/", note },
      { unit: strong.id, defect: "hidden-links-off-screen", where: "/", note },
    ],
    removeDefects: [{ unit: repairable, defect: "hall-entrance-404" }],
    units: {
      [mute.id]: {
        filing: null,
        ledger: { ...mute.ledger, contributions: [], interview: null, campaignEntries: [] },
      },
    },
  });
  const security = "site-compromised-or-vulnerable";
  const moves = moved(before, changed);
  expect(moves[security]?.came.toSorted()).toEqual([ordinary.name, strong.name].toSorted());
  expect(moves).toEqual({
    [security]: { came: expect.any(Array), went: [] },
    "excellent.college": { came: [], went: [strong.name] },
    "service-hall-entrance-missing-or-dead": { came: [], went: [repairedName] },
    "no-contribution-and-no-participation": { came: [mute.name], went: [] },
    "no-responsible-department-or-officer": { came: [mute.name], went: [] },
  });
  expect(changed.units.find((unit) => unit.id === strong.id)).toMatchObject({ excellent: false });
});
