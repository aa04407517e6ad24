import { renderDocx } from "@mingcha/gongwen";
import { dateInChina } from "../../../core/clock.ts";
import { signedIn, wholeOf, type Context } from "../../../core/context.ts";
import { invalid } from "../../../core/refusal.ts";
import { contactWords, officeContact } from "../../documents/index.ts";
import { countedUntil } from "../../evidence/write.ts";
import { livesOn, unitsIn } from "../../registry/index.ts";
import { askedIn } from "../commissions/queries/commissions.ts";
import { counted } from "../queries/tallies.ts";
import { partOf, type Part } from "../tally.ts";
import { buildBulletin, type BulletinMaterial } from "./buildBulletin.ts";

/** What is known up to the end of a month. Units from which the viewer is recused are counted like all: nobody decides in it. */
async function material(context: Context, year: number, month: number): Promise<BulletinMaterial> {
  const whole = wholeOf(context, "a bulletin counts every unit; the office alone makes it");
  const today = dateInChina(context.clock.now());
  const begun = `${year}-${String(month).padStart(2, "0")}`;
  if (begun > today.slice(0, 7)) throw invalid(`${year}年${month}月尚未开始，不能生成通报。`);
  const end = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  const reached = countedUntil(year, today);
  const until = end < reached ? end : reached;
  const rows = await counted(whole, year, undefined, until);
  const units = await unitsIn(context, year);
  const nameOf = new Map(units.map((unit) => [unit.id, unit.name]));
  const parts = new Map(
    units.map((unit) => [
      unit.id,
      rows.map((row) => partOf(unit.id, row)).filter((part) => part !== null && part.sent) as Part[],
    ]),
  );
  /** Taken until the end of the month; `only`: first in that month. */
  const took = ({ row, grade }: Part, only: boolean): boolean =>
    grade !== null && row.takenOn !== null && (!only || row.takenOn.startsWith(begun));
  const asked = (await askedIn(whole, year)).filter((one) => one.dueOn.startsWith(begun));
  const contact = await officeContact(context);
  return {
    issuer: context.config.issuer,
    year,
    month,
    until,
    units: units.map((unit) => {
      const own = parts.get(unit.id) ?? [];
      const led = own.filter(({ row }) => row.unitId === unit.id);
      const sent = led.filter((part) => part.submitted);
      return {
        name: unit.name,
        sent: sent.filter(({ row }) => row.sentOn.startsWith(begun)).length,
        adopted: led.filter((part) => took(part, true)).length,
        sentSoFar: sent.length,
        adoptedSoFar: led.filter((part) => took(part, false)).length,
        points: Math.max(
          0,
          own.reduce((total, part) => total + part.points, 0),
        ),
        silent: own.length === 0 && livesOn(unit, until),
      };
    }),
    adopted: rows.flatMap((row) => {
      const part = partOf(row.unitId, row);
      return part && took(part, true)
        ? [
            {
              unit: nameOf.get(row.unitId) ?? row.unitId,
              title: row.title,
              place: row.adoption?.outletName ?? "",
            },
          ]
        : [];
    }),
    invited: [...Map.groupBy(asked, (one) => one.commissionId).values()].map((all) => ({
      theme: all[0]!.theme,
      asked: all.length,
      answered: all.filter((one) => one.contribution !== null).length,
    })),
    contact: contact && contactWords(contact),
    date: today,
  };
}

/** 采用情况通报 of a month as .docx. @throws Refusal 400 for a month that has not begun */
export async function bulletin(context: Context, year: number, month: number): Promise<Buffer> {
  signedIn(context);
  return renderDocx(buildBulletin(await material(context, year, month)));
}
