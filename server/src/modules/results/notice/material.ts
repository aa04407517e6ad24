import type { Context } from "../../../core/context.ts";
import { cycle, type Cycle } from "../../assessment/index.ts";
import { monitoringTotals } from "../../monitoring/index.ts";
import { honours, type Honours } from "../queries/honours.ts";
import { namedLists, type NamedList } from "../queries/lists.ts";
import { standings } from "../queries/standings.ts";
import { tables } from "../tables.ts";

export interface NoticeHead {
  agency: string;
  numberYear: number;
  serial: number;
  issuedOn: string;
}

/** Everything that the notice is written from. */
export interface Material {
  cycle: Cycle;
  issuer: string;
  head: NoticeHead | null;
  units: number;
  excellent: number;
  monitored: { sites: number; pages: number };
  lists: NamedList[];
  honours: Honours;
  basis: { number: string; title: string }[];
}

/** Gathers the rows from which notice, result and feedback are three views. */
export async function noticeMaterial(context: Context, year: number): Promise<Material> {
  const of = await cycle(context, year);
  const db = tables(context.database);
  const { rows } = await standings(context, year);
  const row = await db.selectFrom("notice").selectAll().where("year", "=", year).executeTakeFirst();
  const { sites, pages } = await monitoringTotals(context, year);
  return {
    cycle: of,
    issuer: context.config.issuer,
    head: row
      ? { agency: row.agency, numberYear: row.number_year, serial: row.serial, issuedOn: row.issued_on }
      : null,
    units: rows.length,
    excellent: rows.filter((one) => one.excellent).length,
    monitored: { sites, pages },
    lists: await namedLists(context, of),
    honours: await honours(context, year),
    basis: await db
      .selectFrom("basis_document")
      .select(["number", "title"])
      .orderBy("recorded_at")
      .orderBy("number")
      .execute(),
  };
}
