import { renderDocx } from "@mingcha/gongwen";
import { dateInChina } from "../../../../core/clock.ts";
import type { Context } from "../../../../core/context.ts";
import {
  history,
  moveName,
  planOf,
  shownMinute,
  standingOf,
  type HistoryRow,
  type Move,
} from "../../../approval/index.ts";
import { unitNames } from "../../../registry/index.ts";
import { examineArticle } from "../checks/examineArticle.ts";
import { OPEN_MODES } from "../model.ts";
import basis from "../secrecy/basis.json" with { type: "json" };
import { secrecyRemarks } from "../secrecy/lookedAt.ts";
import { secrecyForm, type SecrecyMaterial } from "../secrecy/secrecyForm.ts";
import { contentOf, versionOf, type ArticleRow, type VersionRow } from "../store.ts";
import { NOUN, subjectOf } from "../subject.ts";
import { tables } from "../tables.ts";

const ANSWERS = { yes: "是", no: "否", "not-applicable": "不适用" } as const;

/** What was found of the version: as it was kept when it went out, else as the checks say today. */
async function found(context: Context, row: ArticleRow, version: VersionRow) {
  const kept = await tables(context.database)
    .selectFrom("article_secrecy_review")
    .selectAll()
    .where("article_id", "=", row.id)
    .where("version", "=", version.version)
    .executeTakeFirst();
  if (kept) return { at: kept.looked_at, remarks: kept.remarks, unread: kept.unread, kept: true };
  const examined = await examineArticle(context, contentOf(version));
  const of = { id: row.id, version: version.version };
  return {
    at: context.clock.now(),
    remarks: await secrecyRemarks(context, of, examined),
    unread: examined.unread,
    kept: false,
  };
}

/** Moves after which no signature of their round stands any more. */
const ENDING = ["take-back", "return", "recall", "drop", "void"] as const;

/** Who signed the version in its last round, with what they answered to the questions of this review; nobody when the round was ended. */
async function signatures(
  context: Context,
  row: ArticleRow,
  moves: readonly HistoryRow[],
): Promise<Pick<SecrecyMaterial, "signed" | "open" | "ended">> {
  const last = moves.findLast((one) => one.move === "submit" && one.version === row.version);
  // Taken down, what was signed still was signed: the sentence stands beside it.
  const down =
    row.withdrawn_at === null
      ? null
      : `${NOUN}已于${shownMinute(row.withdrawn_at.toISOString())}由${row.withdrawn_by ?? ""}撤回。`;
  const now = await standingOf(context, subjectOf(row.id), NOUN);
  const end = moves.findLast(
    (one) =>
      ENDING.some((move) => move === one.move) &&
      (last ? one.round === last.round && one.number > last.number : one.version === row.version),
  );
  const signs = moves.filter((one) => one.move === "sign" && one.round === (last ?? end)?.round);
  const what = end?.move === "void" ? "改动内容" : end && moveName(end.move as Move, now, null);
  const said = [
    ...(end
      ? [`${shownMinute(end.at)}，${end.by}${what}${signs.length === 0 ? "" : "，此前的签署不再有效"}。`]
      : []),
    ...(down === null ? [] : [down]),
  ];
  const ended = said.length === 0 ? null : said.join("");
  if (!last) return { signed: [], open: [], ended };
  const { plan } = await planOf(context, row.class, last.planVersion ?? undefined);
  if (end) return { signed: [], open: plan.steps.map(({ name }) => name), ended };
  return {
    signed: signs.map((one) => {
      const step = plan.steps.find(({ key }) => key === one.step);
      return {
        step: step?.name ?? one.step ?? "",
        by: one.for === null ? one.by : `${one.by}（代${one.for}）`,
        at: shownMinute(one.at),
        answers: one.answers
          .filter(({ key }) => basis.questions.includes(key))
          .map(({ key, answer, note }) => {
            const text = step?.questions.find((question) => question.key === key)?.text ?? key;
            return `${text}：${ANSWERS[answer]}${note === "" ? "" : `（${note}）`}`;
          }),
      };
    }),
    open: plan.steps.filter(({ key }) => !signs.some(({ step }) => step === key)).map(({ name }) => name),
    ended,
  };
}

/** 保密审查表 of the newest version of an article that the viewer may read. */
export async function secrecyDocument(context: Context, row: ArticleRow): Promise<Buffer> {
  const version = await versionOf(context, row.id, row.version);
  const content = contentOf(version);
  const looked = await found(context, row, version);
  const { moves } = await history(context, subjectOf(row.id));
  const db = tables(context.database);
  const column = await db
    .selectFrom("portal_column")
    .select("name")
    .where("id", "=", content.columnId)
    .executeTakeFirstOrThrow();
  const files = await db
    .selectFrom("article_file")
    .select(["id", "name"])
    .where("article_id", "=", row.id)
    .execute();
  const out = await db
    .selectFrom("article_publication")
    .select("at")
    .where("article_id", "=", row.id)
    .where("version", "=", row.version)
    .orderBy("ordinal")
    .executeTakeFirst();
  const date = dateInChina(context.clock.now());
  const nameOf = await unitNames(context, content.unitIds);
  return renderDocx(
    secrecyForm({
      issuer: context.config.issuer,
      date,
      title: content.title,
      columnName: column.name,
      version: row.version,
      units: content.unitIds.map((unit) => nameOf(unit, Number(date.slice(0, 4)))),
      documentNumber: content.documentNumber,
      writtenOn: content.writtenOn,
      indexNumber: row.index_number,
      openMode: content.openMode === null ? null : OPEN_MODES[content.openMode],
      attachments: content.attachments.map((id) => files.find((file) => file.id === id)?.name ?? "附件"),
      hash: version.hash,
      publishedAt: out ? shownMinute(out.at.toISOString()) : null,
      lookedAt: shownMinute(looked.at.toISOString()),
      remarks: looked.remarks,
      unread: looked.unread,
      kept: looked.kept,
      ...(await signatures(context, row, moves)),
    }),
  );
}
