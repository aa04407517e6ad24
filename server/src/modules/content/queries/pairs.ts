import { setImmediate } from "node:timers/promises";
import { signedIn, wholeOf, type Context } from "../../../core/context.ts";
import { unitNames } from "../../registry/index.ts";
import { candidates, suggestionOf, type Candidate, type Suggestion } from "../duplicates/alike.ts";
import { fingerprint } from "../duplicates/fingerprint.ts";
import type { Pair, PairFilter } from "../schemas.ts";
import { tables } from "../tables.ts";
import { pairDecisions } from "./pairDecisions.ts";

interface Alike {
  key: string;
  candidate: Candidate;
  suggestion: Suggestion | null;
  common: number | null;
}

const keyOf = ({ one, other }: { one: string; other: string }): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

/** Pairs that are found at most before the list ends: what was said of them makes room for the next. */
const MOST = 1000;
/** Pairs whose texts are in memory at once. */
const AT_ONCE = 50;

/**
 * A page of the pairs of contributions of a year that look alike, the latest arrival first, with what a person said of each, and how many
 * there are; `more`: the list was ended. Leaves out what was withdrawn and every pair in which a unit takes part from which the viewer is
 * recused.
 */
export async function pairs(
  context: Context,
  { year, decided: wanted, page, pageSize }: PairFilter,
): Promise<{ pairs: Pair[]; total: number; more: boolean }> {
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
  const seen = rows.filter((row) => !hidden(row));
  const prints = await printsOf(
    context,
    seen.filter((row) => row.fingerprint === null).map((row) => row.id),
  );
  const items = seen.map(({ id, title, fingerprint: kept }) => ({
    id,
    title,
    fingerprint: kept ?? prints.get(id) ?? null,
  }));
  const found = new Map<string, Candidate>();
  for (const one of candidates(items))
    if (one) found.set(keyOf(one), one);
    else await setImmediate();
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
  const nameOf = await unitNames(context);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const asked = [...found.entries()]
    .filter(([key]) => wanted === undefined || (wanted === "yes") === decided.has(key))
    .toSorted(([, one], [, other]) =>
      byId.get(other.other)!.sent_on.localeCompare(byId.get(one.other)!.sent_on),
    );
  const alike: Alike[] = [];
  let next = 0;
  for (; next < asked.length && alike.length < MOST; next += AT_ONCE) {
    const some = asked.slice(next, next + AT_ONCE);
    const bodies = await textsOf(
      context,
      some.flatMap(([, { one, other }]) => [one, other]),
    );
    for (const [key, candidate] of some) {
      const told = suggestionOf(
        candidate,
        bodies.get(candidate.one) ?? null,
        bodies.get(candidate.other) ?? null,
      );
      if (told.suggestion !== null || decided.has(key)) alike.push({ key, candidate, ...told });
      await setImmediate();
    }
  }
  const shown = alike.slice((page - 1) * pageSize, page * pageSize);
  const bodies = await textsOf(
    context,
    shown.flatMap(({ candidate: { one, other } }) => [one, other]),
  );
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
  return {
    pairs: shown.map(({ key, candidate, suggestion, common }): Pair => {
      const word = decided.get(key);
      return {
        earlier: side(candidate.one),
        later: side(candidate.other),
        sameTitle: candidate.sameTitle,
        common,
        suggestion,
        decision: word ? { verdict: word.verdict, by: word.by, at: word.at.toISOString() } : null,
      };
    }),
    total: alike.length,
    more: next < asked.length,
  };
}

/** Fingerprints of texts that were kept without. */
async function printsOf(context: Context, ids: readonly string[]): Promise<Map<string, string | null>> {
  const out = new Map<string, string | null>();
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const texts = await textsOf(context, ids.slice(start, start + AT_ONCE));
    for (const [id, text] of texts) out.set(id, fingerprint(text));
    await setImmediate();
  }
  return out;
}

async function textsOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(context.database)
    .selectFrom("contribution")
    .select(["id", "body"])
    .where("id", "in", [...new Set(ids)])
    .where("body", "is not", null)
    .execute();
  return new Map(rows.flatMap(({ id, body }) => (body ? [[id, body] as const] : [])));
}
