import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkDocx } from "@mingcha/gongwen";
import { added, listOf, loadProvince, type Province } from "@mingcha/province";
import { differences, readYardstick, type Yardstick } from "../province/src/demo/compare.ts";
import { runLoop, type Loop } from "../province/src/demo/loop.ts";

type Unit = Province["units"][number];

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
    ...added.map((row) => row.unit),
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

type Moves = Record<string, { came?: string[]; went?: string[] }>;

/** What the rows of `province/data/added.json` bring: each unit comes onto its defect's list; one that is hacked goes from the excellent. */
function movedByAdded(units: Province["units"], yardstick: Yardstick): Moves {
  const named = Object.values(yardstick.findings).flat();
  const moves: Record<string, { came: string[]; went: string[] }> = {};
  const move = (list: string) => (moves[list] ??= { came: [], went: [] });
  for (const { unit: id, defect } of added) {
    const unit = units.find((one) => one.id === id)!;
    const list = listOf(defect);
    expect(
      list,
      `${defect} of province/data/added.json names nobody: its list, in province/src/expected.ts`,
    ).not.toBeNull();
    expect(
      named,
      `${id} of province/data/added.json stands on a list of the notice: take a unit that does not`,
    ).not.toContain(unit.name);
    move(list!).came.push(unit.name);
    if (list === "site-compromised-or-vulnerable" && yardstick.excellentUnits[unit.kind].includes(unit.name))
      move(`excellent.${unit.kind}`).went.push(unit.name);
  }
  return moves;
}

/** The lists of 2019's notice as far as they name these units, each with whom the changes bring or take. */
function movedBy(
  { findings, excellentUnits, excellentIndividuals }: Yardstick,
  units: Province["units"],
  moves: Moves,
): Yardstick {
  const order = new Map(units.map(({ name, orderNumber }) => [name, orderNumber]));
  const now = (key: string, names: string[]): string[] => {
    const { came = [], went = [] } = moves[key] ?? {};
    const all = [...names.filter((name) => order.has(name) && !went.includes(name)), ...came];
    return came.length > 0 ? all.toSorted((a, b) => order.get(a)! - order.get(b)!) : all;
  };
  const gone = Object.values(moves).flatMap(({ went = [] }) => went);
  return {
    findings: Object.fromEntries(Object.entries(findings).map(([key, names]) => [key, now(key, names)])),
    excellentUnits: {
      bureau: now("excellent.bureau", excellentUnits.bureau),
      college: now("excellent.college", excellentUnits.college),
      direct: now("excellent.direct", excellentUnits.direct),
    },
    excellentIndividuals: excellentIndividuals.filter(({ unit }) => order.has(unit) && !gone.includes(unit)),
  };
}

/**
 * The year as it was is the demo's, held against the notice itself at every run; here several things change in it, each of a unit of its own, and
 * each moves the lists of its unit and no other. Who plants a defect of a new kind adds its row to `province/data/added.json`, and nothing here.
 */
test("changing one unit's site, count or filing changes exactly the lists that it should", async () => {
  const yardstick = await readYardstick();
  const asItWas = loadProvince();
  const ids = new Set(SOME(asItWas));
  const planted = (defect: string): Unit =>
    asItWas.units.find(({ id }) => id === asItWas.truth.find((row) => row.defect === defect)!.unit)!;
  const named = new Set(Object.values(yardstick.findings).flat());
  const excellent = new Set(Object.values(yardstick.excellentUnits).flat());
  const brought = movedByAdded(asItWas.units, yardstick);
  const hacked = asItWas.units.find(({ name, kind }) => brought[`excellent.${kind}`]?.went?.includes(name))!;
  expect(named, "a site that does not answer is never named").not.toContain(planted("site-silent").name);
  const mute = asItWas.units.find(
    ({ id, name }) =>
      ids.has(id) && added.every((row) => row.unit !== id) && !named.has(name) && !excellent.has(name),
  )!;
  // Defects are added: their units come onto the lists, and an excellent one that is hacked is barred from honours whatever its score. A planted
  // defect is repaired: the unit leaves that list. The counts of another ordinary unit become zero, and its filing goes: two lists.
  const repaired = planted("hall-entrance-404");
  const whole = loadProvince({
    addDefects: added,
    removeDefects: [{ unit: repaired.id, defect: "hall-entrance-404" }],
    units: {
      [mute.id]: {
        filing: null,
        ledger: { ...mute.ledger, contributions: [], interview: null, campaignEntries: [] },
      },
    },
  });
  const units = whole.units.filter(({ id }) => ids.has(id));
  const data = await mkdtemp(join(tmpdir(), "mingcha-loop-"));
  const loop = await runLoop({ province: { ...whole, units }, data, port: 0, requestsPerSecond: 200 });
  const documents = await documentsOf(
    loop,
    units.map(({ id }) => id),
  );
  await loop.stop();
  await rm(data, { recursive: true, force: true });

  const wanted = movedBy(yardstick, units, {
    ...brought,
    "service-hall-entrance-missing-or-dead": {
      ...brought["service-hall-entrance-missing-or-dead"],
      went: [repaired.name],
    },
    "no-contribution-and-no-participation": { came: [mute.name] },
    "no-responsible-department-or-officer": { came: [mute.name] },
  });
  expect(differences(loop.result, wanted)).toEqual([]);
  // Each list has somebody left or come, so that none is equal for being empty.
  expect(Object.values(wanted.excellentUnits).map((names) => names.length > 0)).toEqual([true, true, true]);
  expect(loop.result.units.find(({ id }) => id === hacked.id)).toMatchObject({ excellent: false });

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
});
