import { sql } from "kysely";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, wholeOf, type Context, type Whole } from "../../../core/context.ts";
import { allows } from "../../../core/policy.ts";
import type { Waiting } from "../../../core/waiting.ts";
import { policy } from "../policy.ts";
import { tables } from "../tables.ts";
import { expiringFilings, FILING_NOTICE_DAYS } from "./expiringFilings.ts";
import { unit } from "./units.ts";

const DAY = 86_400_000;

/** 备案: what the own unit has to file, or for the office which living units have filed nothing. */
export async function waiting(context: Context): Promise<Waiting[]> {
  const viewer = signedIn(context);
  const now = context.clock.now();
  if (viewer.unitId !== null) return ofUnit(wholeOf(context, "of the viewer's own unit"), viewer.unitId, now);
  if (!allows(policy.importUnits, viewer)) return [];
  const today = dateInChina(now);
  const away = viewer.recused.size === 0 ? sql`true` : sql`unit.id not in (${sql.join([...viewer.recused])})`;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from unit where active and ${away} and not exists (
      select from unit_department d where d.unit_id = unit.id and d.ended_on is null and d.valid_until >= ${today})
    and not exists (select from unit_officer o where o.unit_id = unit.id and o.ended_on is null and o.valid_until >= ${today})`.execute(
    tables(context.database),
  );
  const count = rows[0]?.count ?? 0;
  return [
    {
      kind: "registry.unfiled",
      title: "未交备案",
      body: `${count} 个单位没有有效的责任部门和专干备案，请催报。`,
      count,
      year: null,
      due: null,
      link: "/units?filed=no",
    },
  ];
}

async function ofUnit(context: Whole, unitId: string, now: Date): Promise<Waiting[]> {
  const { filing } = await unit(context, unitId);
  if (filing === null)
    return [
      {
        kind: "registry.unfiled",
        title: "责任部门与专干备案",
        body: "本单位还没有报送责任部门和专干备案，请填报。",
        count: 1,
        year: null,
        due: null,
        link: "/my-unit",
      },
    ];
  const by = dateInChina(new Date(now.getTime() + FILING_NOTICE_DAYS * DAY));
  const today = dateInChina(now);
  return (await expiringFilings(context, by, unitId)).map((one) => ({
    kind: "registry.expiring",
    title: one.validUntil < today ? "备案已到期" : "备案即将到期",
    body: `${one.part === "department" ? "责任部门" : "专干"}“${one.name}”的备案请续备；已换人的请办理交接。`,
    count: 1,
    year: null,
    due: one.validUntil,
    link: "/my-unit",
  }));
}
