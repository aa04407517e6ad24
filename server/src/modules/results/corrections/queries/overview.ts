import { formatNumber } from "@mingcha/gongwen";
import { wholeOf, type Context } from "../../../../core/context.ts";
import { tables } from "../../tables.ts";
import { matterOf, type OpenDifference } from "../model.ts";
import type { CorrectionsView } from "../schemas.ts";
import { revokedHonours } from "./revoked.ts";
import { correctionOf, type Correction, type SaidEntry } from "./correction.ts";
import { UNIT_KINDS } from "../../../registry/index.ts";

const entryView = (entry: SaidEntry, differing: ReadonlySet<string>): CorrectionsView["entries"][number] => ({
  id: entry.id,
  kind: entry.kind,
  unitId: entry.unitId,
  unit: entry.unit,
  list: entry.list,
  says: entry.says,
  reason: entry.reason,
  origin: entry.origin,
  held: entry.held,
  openedBy: entry.openedBy,
  openedAt: entry.openedAt.toISOString(),
  /** The data ask for it no longer: a new comparison takes it away. */
  settled: entry.origin === "data" && !differing.has(matterOf(entry)),
  version: entry.version,
});

/** What the leader has still to decide before honours can differ from what is published. */
function tiesOf({ of, live }: Correction): CorrectionsView["ties"] {
  return UNIT_KINDS.flatMap((kind) => {
    const rows = live.rows.filter((row) => row.kind === kind);
    const tied = rows.filter((row) => row.undecided);
    if (tied.length === 0) return [];
    const places = (of.rubric.quota?.[kind] ?? 0) - rows.filter((row) => row.excellent).length;
    const units = tied.map(({ unitId, name, score, dimensions }) => ({
      unitId,
      name,
      score,
      dimensions: dimensions.map((one) => ({
        name: one.name,
        earned: one.earned,
        applicable: one.applicable,
      })),
    }));
    return [{ kind, places: Math.max(0, places), units }];
  });
}

/** 更正 of a year for the office: the corrigenda so far, what waits for the next one, and every difference with whether it is taken up. */
export async function correctionsView(context: Context, year: number): Promise<CorrectionsView> {
  const db = tables(context.database);
  const notice = await db.selectFrom("notice").select("state").where("year", "=", year).executeTakeFirst();
  const rows = await db
    .selectFrom("corrigendum")
    .selectAll()
    .where("year", "=", year)
    .orderBy("ordinal")
    .execute();
  const corrigenda = rows.map((row) => ({
    ordinal: row.ordinal,
    state: row.state,
    version: row.version,
    number:
      row.number_year === null || row.serial === null
        ? null
        : formatNumber({ agency: row.agency, year: row.number_year, serial: row.serial }),
    date: row.issued_on,
    dropReason: row.drop_reason,
    entries: row.result?.corrigenda?.find((one) => one.ordinal === row.ordinal)?.entries ?? [],
  }));
  if (notice?.state !== "published")
    return {
      published: false,
      corrigenda,
      entries: [],
      differences: [],
      ties: [],
      honoured: [],
      revoked: [],
    };
  const correction = await correctionOf(
    wholeOf(context, "for somebody who has no part in any of its units"),
    year,
  );
  const { differences, entries, held } = correction;
  const revoked = await revokedHonours(context, year);
  const differing = new Set(differences.map(matterOf));
  const taken = new Set([...entries, ...held].map(matterOf));
  const view = (one: OpenDifference) => ({ ...one, taken: one.kind === "rank" || taken.has(matterOf(one)) });
  return {
    published: true,
    corrigenda,
    entries: [...entries, ...held].map((entry) => entryView(entry, differing)),
    differences: differences.map(view),
    ties: tiesOf(correction),
    honoured: correction.published.result.units
      .filter((unit) => unit.excellent)
      .map(({ id, name, nominee }) => ({ id, name, nominee })),
    revoked: correction.published.result.units
      .filter((unit) => revoked.has(unit.id))
      .map(({ id, name }) => ({ id, name })),
  };
}
