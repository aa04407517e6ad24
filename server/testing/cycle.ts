import { sql } from "kysely";
import { transact, type Context } from "../src/core/context.ts";
import { parseRubric, type RubricInput } from "../src/modules/assessment/pack/rubric.ts";
import { tables } from "../src/modules/assessment/tables.ts";
import type { FactValue } from "../src/modules/evidence/read.ts";
import { recordFacts } from "../src/modules/evidence/write.ts";

const tag = "[P]";
const all = ["bureau", "college", "direct"] as const;

/** A rubric of 100 points that a test can read at a glance: one automatic item of 40, two expert items of 30. */
export function smallRubric(change: Partial<RubricInput> = {}): RubricInput {
  return {
    name: "small",
    title: "小细则",
    about: "",
    total: 10_000,
    excellentLine: 8000,
    dimensions: [
      { id: "A", name: "公开", points: 4000, tag },
      { id: "B", name: "服务", points: 6000, tag },
    ],
    items: [
      {
        id: "A1",
        dimension: "A",
        name: "数量",
        points: 4000,
        kind: "graded",
        source: "automatic",
        appliesTo: [...all],
        tag,
        basis: "测试",
        rule: { kind: "parts", parts: [{ fact: "test.share", label: "份额", share: true, points: 4000 }] },
      },
      ...["B1", "B2"].map((id) => ({
        id,
        dimension: "B",
        name: `专家项${id}`,
        points: 3000,
        kind: "graded" as const,
        source: "expert" as const,
        appliesTo: [...all],
        tag,
        basis: "测试",
      })),
    ],
    bars: [],
    review: { expertsPerUnit: 2, thresholdShare: 0.2, tag },
    ...change,
  };
}

/** Opens a year with a rubric of the test's own; every registered unit takes part. Its facts are numbers, unless `flags` names them. */
export async function openTestCycle(
  context: Context,
  year: number,
  rubric: RubricInput,
  facts: readonly string[],
  flags: readonly string[] = [],
): Promise<void> {
  const registered = facts.map((key) => ({
    key,
    type: flags.includes(key) ? "boolean" : "number",
    name: key,
    writtenBy: "test",
  }));
  await tables(context.database)
    .insertInto("cycle")
    .values({
      year,
      name: `${year}`,
      pack: "test",
      synthetic: true,
      rubric: parseRubric(rubric, new Set(facts)),
      lists: { lists: [] },
      facts: { facts: registered as never },
      opened_by: "test",
      opened_at: context.clock.now(),
      computed_at: null,
    })
    .execute();
  await sql`insert into cycle_unit (year, unit_id, kind) select ${year}::int, id, kind from unit where active`.execute(
    context.database,
  );
}

/** Records facts: unit → key → value. */
export async function giveFacts(
  context: Context,
  year: number,
  facts: Record<string, Record<string, FactValue>>,
): Promise<void> {
  await transact(context, (work) =>
    recordFacts(
      work,
      Object.entries(facts).flatMap(([unitId, own]) =>
        Object.entries(own).map(([key, value]) => ({
          year,
          unitId,
          key,
          value,
          asOf: `${year}-12-31`,
          source: "test",
        })),
      ),
    ),
  );
}

interface Reader {
  get(path: string): Promise<{ json: <Body>() => Body }>;
}

/** 核定: what the office adopts when it opens a year with a rubric that has numbers without a source. */
export async function adopted(
  person: Reader,
  source: string,
): Promise<{ digest: string; reason: string } | undefined> {
  const { adopts } = (await person.get(`/api/rubrics/${source}`)).json<{
    adopts?: { digest: string; numbers: unknown[] };
  }>();
  return adopts && adopts.numbers.length > 0 ? { digest: adopts.digest, reason: "经研究核定" } : undefined;
}

/** What must be decided when a year is opened with a rubric whose facts nobody writes: here every item stays unknown. */
export async function keptUnknown(
  person: Reader,
  source: string,
): Promise<{ item: string; decision: "unknown"; reason: string }[]> {
  const { undecided } = (await person.get(`/api/rubrics/${source}`)).json<{
    undecided: { item: string }[];
  }>();
  return (undecided ?? []).map(({ item }) => ({
    item,
    decision: "unknown",
    reason: "没有数据来源，保留为未知",
  }));
}
