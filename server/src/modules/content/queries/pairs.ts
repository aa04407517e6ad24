import { signedIn, wholeOf, type Context } from "../../../core/context.ts";
import { unitNames } from "../../registry/index.ts";
import { candidates, suggestionOf, type Candidate } from "../duplicates/alike.ts";
import { fingerprint } from "../duplicates/fingerprint.ts";
import type { Pair } from "../schemas.ts";
import { tables } from "../tables.ts";
import { pairDecisions } from "./pairDecisions.ts";

const keyOf = ({ one, other }: { one: string; other: string }): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

/**
 * Pairs of contributions of a year that look alike, in the order of the later arrival, with what a person said of each. Leaves out what was
 * withdrawn and every pair in which a unit takes part from which the viewer is recused.
 */
export async function pairs(context: Context, year: number): Promise<Pair[]> {
  const { recused } = signedIn(context);
  const db = tables(context.database);
  const rows = await db
    .selectFrom("contribution")
    .select(["id", "unit_id", "title", "sent_on", "recorded_at", "state", "fingerprint"])
    .where("year", "=", year)
    .where("state", "!=", "withdrawn")
    .orderBy("sent_on")
    .orderBy("recorded_at")
    .orderBy("place")
    .execute();
  const partners = Map.groupBy(
    await db.selectFrom("contribution_partner").selectAll().execute(),
    (row) => row.contribution_id,
  );
  const hidden = (row: { id: string; unit_id: string }): boolean =>
    recused.has(row.unit_id) || (partners.get(row.id) ?? []).some((one) => recused.has(one.unit_id));
  const without = rows.filter((row) => row.fingerprint === null).map((row) => row.id);
  const texts = await textsOf(context, without);
  const items = rows
    .filter((row) => !hidden(row))
    .map(({ id, title, fingerprint: kept }) => {
      const text = texts.get(id);
      return { id, title, fingerprint: kept ?? (text ? fingerprint(text) : null) };
    });
  const found = new Map<string, Candidate>(candidates(items).map((one) => [keyOf(one), one]));
  const decided = new Map(
    (await pairDecisions(wholeOf(context, "only pairs that the viewer may see are shown"), year)).map(
      (one) => [keyOf(one), one],
    ),
  );
  const places = new Map(items.map((item, index) => [item.id, index]));
  for (const [key, { one, other }] of decided) {
    const [first, second] = [places.get(one), places.get(other)];
    if (found.has(key) || first === undefined || second === undefined) continue;
    const [earlier, later] = first < second ? [one, other] : [other, one];
    found.set(key, { one: earlier, other: later, sameTitle: false, bits: null });
  }
  const bodies = await textsOf(context, [
    ...new Set([...found.values()].flatMap(({ one, other }) => [one, other])),
  ]);
  const nameOf = await unitNames(context);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const side = (id: string): Pair["earlier"] => {
    const row = byId.get(id)!;
    return {
      id,
      unitId: row.unit_id,
      unitName: nameOf(row.unit_id, year),
      title: row.title,
      sentOn: row.sent_on,
      state: row.state,
      body: bodies.get(id) ?? null,
    };
  };
  return [...found.entries()]
    .flatMap(([key, candidate]): Pair[] => {
      const { suggestion, common } = suggestionOf(
        candidate,
        bodies.get(candidate.one) ?? null,
        bodies.get(candidate.other) ?? null,
      );
      const word = decided.get(key);
      if (suggestion === null && !word) return [];
      return [
        {
          earlier: side(candidate.one),
          later: side(candidate.other),
          sameTitle: candidate.sameTitle,
          common,
          suggestion,
          decision: word ? { verdict: word.verdict, by: word.by, at: word.at.toISOString() } : null,
        },
      ];
    })
    .toSorted((one, other) => other.later.sentOn.localeCompare(one.later.sentOn));
}

/** Ids of one statement. */
const CHUNK = 5000;

async function textsOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    const rows = await tables(context.database)
      .selectFrom("contribution")
      .select(["id", "body"])
      .where("id", "in", ids.slice(start, start + CHUNK))
      .where("body", "is not", null)
      .execute();
    for (const row of rows) if (row.body) out.set(row.id, row.body);
  }
  return out;
}
