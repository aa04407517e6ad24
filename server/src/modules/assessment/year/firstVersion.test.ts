import { expect, test } from "vitest";
import { sql } from "kysely";
import { startPlatform } from "../../../../testing/platform.ts";
import { giveFacts } from "../../../../testing/cycle.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { FactValue } from "../../evidence/read.ts";
import { computeMarks } from "../marking/computeMarks.ts";
import first from "./firstVersion/rubric.json" with { type: "json" };
import year from "./firstVersion/year.json" with { type: "json" };
import { readPack } from "../pack/pack.ts";
import { itemMarks } from "../marking/queries/marks.ts";
import { rubric as shape } from "../pack/rubric.ts";
import { tables } from "../tables.ts";

/** As a cycle froze it under the first version of the pack: no tags of numbers, no version. */
const { rest, ...tree } = first;
const frozen = { ...rest, ...tree };
const old = shape.parse(frozen);

interface Row {
  id: string;
  kind: "bureau" | "college" | "direct";
  facts: Record<string, FactValue>;
  marks: unknown[][];
}
const units = year.units as unknown as Row[];

test("a year frozen under the first version of hunan-2019 gives the marks that the first version gave", () => {
  const facts = new Map(units.map((unit) => [unit.id, new Map(Object.entries(unit.facts))]));
  const peers = (kind: Row["kind"]) =>
    units.filter((unit) => unit.kind === kind).map((unit) => facts.get(unit.id)!);
  for (const unit of units) {
    const marks = computeMarks(old, unit.kind, facts.get(unit.id)!, peers(unit.kind), 2019);
    expect([
      unit.id,
      marks.map((mark) => [mark.item, mark.state, mark.exact ?? mark.points, mark.known]),
    ]).toEqual([unit.id, unit.marks]);
  }
});

test("the pack that ships is another version and marks otherwise", async () => {
  const { rubric } = await readPack("hunan-2019");
  expect([old.version, rubric.version]).toEqual([undefined, "6"]);
  expect(rubric.items.some((item) => item.rule?.kind === "median-ratio")).toBe(false);
});

test("an opened year keeps its version in the database: computed again it has the same marks", async () => {
  const platform = await startPlatform();
  try {
    const context = platform.as(null);
    const office = await platform.person("office");
    const named = new Map(
      units.map((unit, index) => [unit.id, `${unit.kind[0]!.toUpperCase()}${100 + index}`]),
    );
    await registerUnits(context.database, [...named.values()]);
    await tables(context.database)
      .insertInto("cycle")
      .values({
        year: 2019,
        name: "2019",
        pack: "hunan-2019",
        synthetic: true,
        rubric: frozen as never,
        lists: { lists: [] },
        facts: { facts: [] },
        opened_by: "test",
        opened_at: new Date("2020-01-02T00:00:00Z"),
        computed_at: null,
      })
      .execute();
    await sql`insert into cycle_unit (year, unit_id, kind) select 2019, id, kind from unit`.execute(
      context.database,
    );
    await giveFacts(
      context,
      2019,
      Object.fromEntries(units.map((unit) => [named.get(unit.id)!, unit.facts])),
    );
    expect((await office.send("POST", "/api/cycles/2019/compute", {})).statusCode).toBe(200);
    const marks = await itemMarks(context, 2019);
    for (const unit of units) {
      const own = new Map(
        marks.filter((mark) => mark.unitId === named.get(unit.id)).map((mark) => [mark.item, mark]),
      );
      for (const [item, state, points] of unit.marks) {
        const mark = own.get(String(item));
        expect([unit.id, item, mark?.state, mark?.exact ?? mark?.points]).toEqual([
          unit.id,
          item,
          state,
          points,
        ]);
      }
    }
  } finally {
    await platform.close();
  }
});
