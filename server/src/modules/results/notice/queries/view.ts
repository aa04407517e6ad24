import { policy } from "../../policy.ts";
import { allows } from "../../../../core/policy.ts";
import { signedIn, wholeOf, type Context } from "../../../../core/context.ts";
import { notFound } from "../../../../core/refusal.ts";
import { actorOf, history, whyNot } from "../../../approval/index.ts";
import { noticeMaterial, type Material } from "../material.ts";
import type { NoticeContent } from "../model.ts";
import { obstacles } from "../obstacles/index.ts";
import { checkNotice } from "../obstacles/wording.ts";
import type { NoticeView } from "../schemas.ts";
import { approvalOf, paperName, paperOf, type Paper, type PaperOf } from "../paper.ts";
import { sourcesOf } from "../sources/index.ts";
import { MOVES, NOTICE_STEPS, stepOf, type NoticeStep } from "../steps.ts";
import { noticeRow, noticeStanding, versionRow, type NoticeRow, type VersionRow } from "./noticeRows.ts";
import { contentView } from "./content.ts";
import { noticeDocument, shownHead } from "./document.ts";

type Abilities = NoticeView["abilities"];
type Ability = Abilities["begin"];
const because = (why: string | null): Ability => ({ possible: why === null, why });

export const savedView = (row: VersionRow) => ({
  version: row.version,
  note: row.note,
  savedBy: row.saved_name,
  savedAt: row.saved_at.toISOString(),
});

async function steps(context: Context, paper: Paper): Promise<NoticeView["steps"]> {
  const { moves } = await history(context, approvalOf(paper));
  return moves.flatMap((one) => {
    const step = stepOf(one.move, one.step);
    return step ? [{ step, version: one.version, reason: one.reason, by: one.by, at: one.at }] : [];
  });
}

async function abilities(
  context: Context,
  paper: Paper,
  row: NoticeRow | undefined,
  latest: VersionRow | null,
  hindered: number,
): Promise<Abilities> {
  const viewer = signedIn(context);
  const now = row && latest ? await noticeStanding(context, row) : null;
  const actor = await actorOf(context);
  const office = allows(policy.draftNotice, viewer);
  const what = paperName(paper);
  const noDraft = `${what}还没有拟稿。`;
  const step = (one: NoticeStep): Ability => {
    if (!now) return because(noDraft);
    const { move, step: signs } = MOVES[one];
    const why = whyNot(move, actor, now, { step: signs });
    if (why !== null) return because(why);
    const held = hindered > 0 && (one === "sign" || one === "publish");
    return because(
      held ? `${one === "sign" ? "签发" : "发布"}前尚有 ${hindered} 项未办结，请先逐项办结。` : null,
    );
  };
  return {
    begin: because(row ? `${what}已经拟稿。` : office ? null : `${what}由检查工作组拟稿。`),
    save: because(
      row?.state === "draft"
        ? office
          ? null
          : `${what}由检查工作组修改。`
        : row
          ? `${what}已送核或签发，修改前须先撤回或退回。`
          : noDraft,
    ),
    ...(Object.fromEntries(NOTICE_STEPS.map((one) => [one, step(one)])) as Record<NoticeStep, Ability>),
  };
}

const absent = (material: Material, content: NoticeContent): NoticeView["absent"] =>
  sourcesOf(material)
    .filter((source) => !content.blocks.some((block) => block.id === source.key))
    .map((source) => ({
      id: source.key,
      title: source.title,
      place: source.place,
      obligatory: source.obligatory(source.bind(material)),
    }));

/** The notice, or a corrigendum of it, for those who write, review and sign it: its latest version against the data, what is still missing, who did what. */
export async function noticeView(context: Context, of: PaperOf): Promise<NoticeView> {
  const whole = wholeOf(context, "for somebody who may see the paper whole");
  const paper = paperOf(of);
  const material = await noticeMaterial(whole, paper);
  const row = await noticeRow(context, paper);
  if (!row && paper.ordinal > 0) throw notFound(`${paper.year} 年度的第 ${paper.ordinal} 次更正`);
  const base = { synthetic: material.cycle.synthetic, steps: await steps(context, paper) };
  const legacy = row && row.version > 0 && row.json_file_id === null && row.state === "published";
  if (!row || legacy)
    return {
      ...base,
      state: row?.state ?? "none",
      version: row?.version ?? 0,
      ...(row ? shownHead(row) : { number: null, date: null }),
      saved: null,
      content: null,
      absent: [],
      issues: [],
      obstacles: [],
      abilities: await abilities(context, paper, row, null, 0),
    };
  const latest = await versionRow(context, paper, row.version);
  const issues = checkNotice(material, await noticeDocument(context, paper), row.agency);
  const out = row.state === "published" || row.state === "dropped";
  const found = out ? [] : await obstacles(whole, material, latest.content, issues);
  return {
    ...base,
    state: row.state,
    version: row.version,
    ...shownHead(row),
    saved: savedView(latest),
    content: contentView(latest.content, out ? null : material),
    absent: absent(material, latest.content),
    issues,
    obstacles: found.map(({ code, message, advice, link }) => ({ rule: code, message, advice, link })),
    abilities: await abilities(context, paper, row, latest, found.length),
  };
}
