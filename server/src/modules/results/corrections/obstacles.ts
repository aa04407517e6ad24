import type { Context, Whole } from "../../../core/context.ts";
import { checksOf } from "../../assessment/index.ts";
import { findingsOf, type Finding } from "../../evidence/read.ts";
import { evidenceAtHand } from "../notice/obstacles/evidence.ts";
import { some, type Obstacle } from "../notice/obstacles/model.ts";
import { verification } from "../notice/obstacles/verified.ts";
import { lateFindings } from "../supplementary/queries/late.ts";
import { tables } from "../tables.ts";
import { matterOf } from "./model.ts";
import { together } from "./together.ts";
import type { Correction, SaidEntry } from "./queries/correction.ts";

/** A rule with the units that it stops. */
const stop = (code: string, what: string, advice: string, units: readonly string[]): Obstacle[] =>
  units.length === 0
    ? []
    : [{ code, message: `${what}：${some(units)}`, advice, who: ["office"], link: "/corrections" }];

/** Units that are named anew without a confirmed finding that can be shown and of which they have had their say. */
async function unsupported(context: Whole, { of, entries }: Correction): Promise<Obstacle[]> {
  const verified = await verification(context, of.year);
  const added = entries.filter((entry) => entry.kind === "name");
  const behind = async (entry: SaidEntry): Promise<Finding[]> => {
    const list = of.lists.find((one) => one.key === entry.list);
    const own = await findingsOf(context, { year: of.year, unitId: entry.unitId, state: "confirmed" });
    const listed = own.filter((finding) => list && checksOf(list).includes(finding.check));
    const held = await Promise.all(listed.map((finding) => evidenceAtHand(context, finding)));
    return listed.filter((_, index) => held[index]);
  };
  const found = await Promise.all(added.map(async (entry) => ({ entry, findings: await behind(entry) })));
  const names = (wrong: typeof found): string[] => wrong.map((one) => one.entry.unit);
  return [
    ...stop(
      "evidence",
      "新列入名单的单位没有经人工确认、可以查看的问题证据",
      "请检查工作组先补齐证据或排除该问题",
      names(found.filter((one) => one.findings.length === 0)),
    ),
    ...stop(
      "verification",
      "新列入名单的单位还没有核实反馈（须先向该单位补充反馈，由其确认或异议办结）",
      "可先留待下次更正",
      names(found.filter((one) => one.findings.length > 0 && !one.findings.some(verified))),
    ),
  ];
}

/** Units whose marks or honours follow from a finding that was confirmed after the feedback and on which they may still speak. */
async function unheard(context: Whole, { of, entries }: Correction): Promise<Obstacle[]> {
  const waiting = new Set(
    (await lateFindings(context, of.year)).flatMap(({ finding, told }) =>
      told?.ended ? [] : [finding.unitId],
    ),
  );
  const named = new Set(entries.flatMap((entry) => (entry.kind === "name" ? [entry.unitId] : [])));
  const units = entries.filter((entry) => waiting.has(entry.unitId) && !named.has(entry.unitId));
  return stop(
    "supplementary",
    "有关单位对反馈之后确认的问题还没有核实反馈",
    "请该单位先确认补充反馈，或待其异议期满后办理，也可先留待下次更正",
    [...new Set(units.map((entry) => entry.unit))],
  );
}

/** Units of which the data of now make no whole score: nobody failed them, something could not be looked at. */
function incomplete({ entries, after }: Correction): Obstacle[] {
  const rows = new Map(after.rows.map((row) => [row.unitId, row]));
  const units = entries.filter((entry) => {
    const row = rows.get(entry.unitId);
    return entry.kind === "mark" && row?.score === null && row.veto === null;
  });
  return stop(
    "marks-missing",
    "下列单位按现有数据没有完整得分，不能据此更正",
    "请检查工作组先补齐数据，或将该单位留待下次更正",
    units.map((entry) => entry.unit),
  );
}

async function objecting(context: Context, { of, entries }: Correction): Promise<Obstacle[]> {
  const open = await tables(context.database)
    .selectFrom("objection")
    .select("unit_id")
    .where("year", "=", of.year)
    .where("state", "=", "open")
    .execute();
  const ids = new Set(open.map((row) => row.unit_id));
  return stop(
    "objection",
    "有关单位的异议没有答复",
    "请检查工作组先答复，或将该单位留待下次更正",
    entries.filter((entry) => ids.has(entry.unitId)).map((entry) => entry.unit),
  );
}

/** What keeps a corrigendum from being signed or going out, besides its wording; one sentence each. */
export async function incorrect(context: Whole, correction: Correction): Promise<Obstacle[]> {
  const { entries, differences, after } = correction;
  if (entries.length === 0)
    return [
      {
        code: "empty",
        message: "没有列入更正的内容",
        advice: "须先有需要更正的差异，或请检查工作组撤销这次更正",
        who: ["office"],
        link: "/corrections",
      },
    ];
  const covered = new Set(entries.map(matterOf));
  const differing = new Set(differences.map(matterOf));
  const touched = new Set(entries.map((entry) => entry.unitId));
  const nameless = new Set(after.honours.missing.map((unit) => unit.id));
  const units = (list: readonly { unit: string }[]): string[] => list.map((one) => one.unit);
  return [
    ...stop(
      "reason",
      "更正事项尚未写明原因",
      "请为每一项更正写明原因",
      units(entries.filter((entry) => entry.reason.trim() === "")),
    ),
    ...stop(
      "settled",
      "下列单位现在与公布的内容一致",
      "请重新比对后再拟稿",
      units(entries.filter((entry) => entry.origin === "data" && !differing.has(matterOf(entry)))),
    ),
    ...stop(
      "uncovered",
      "同一单位的差异须一并更正，尚有差异没有列入",
      "请重新比对",
      units(
        differences.filter(
          (one) =>
            one.kind !== "rank" &&
            touched.has(one.unitId) &&
            !covered.has(matterOf(one)) &&
            !overruled(one, entries),
        ),
      ),
    ),
    ...stop(
      "nominee",
      "评为优秀的单位还没有推荐优秀个人",
      "请该单位先推荐",
      units(entries.filter((entry) => entry.kind === "grant" && nameless.has(entry.unitId))),
    ),
    ...incomplete(correction),
    ...(await together(context, correction)),
    ...(await unsupported(context, correction)),
    ...(await unheard(context, correction)),
    ...(await objecting(context, correction)),
  ];
}

/** An honour that is decided in writing stands above what the data say of the same unit's honour. */
const overruled = (one: { kind: string; unitId: string }, entries: readonly SaidEntry[]): boolean =>
  one.kind === "nominee" &&
  entries.some((entry) => entry.unitId === one.unitId && ["revoke", "nominee"].includes(entry.kind));
