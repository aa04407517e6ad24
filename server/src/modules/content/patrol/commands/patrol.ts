import { placeText } from "@mingcha/wording";
import { dateInChina } from "../../../../core/clock.ts";
import { transact, type Context } from "../../../../core/context.ts";
import { calendar } from "../../../../core/holidays.ts";
import { examinerOf, remarkKey, type ArticleExamination } from "../../articles/checks/examineArticle.ts";
import { passesOf } from "../../articles/checks/passes.ts";
import { publicationDays, wrongOnAll } from "../../articles/personDays.ts";
import { contentOf } from "../../articles/store.ts";
import { columnsKeptCurrent } from "../../columns/queries/keptCurrent.ts";
import { tables } from "../tables.ts";

/** Working days in which what a look found is to be settled [P]. */
const LIMIT = 1;
/** Articles held in memory at a time. */
const BATCH = 200;

export interface Round {
  articles: number;
  unread: number;
  found: number;
  gone: number;
}

/**
 * 巡查: every published text and its files against the lists of the day; the posts that it gives people against those of the day it came out
 * and of the day it was last corrected, but in columns that are kept current (decision 128). What a second person let pass in the version is passed; what is new gets a
 * row and a last day; what is said no more is gone. Nothing public changes by it. Run twice, it adds nothing.
 */
export async function patrol(context: Context): Promise<Round> {
  const begun = context.clock.now();
  const look = await examinerOf(context);
  const db = tables(context.database);
  const due = (await calendar(context)).addWorkingDays(dateInChina(begun), LIMIT);
  const current = await columnsKeptCurrent(context);
  const seen = new Set<string>();
  const round: Round = { articles: 0, unread: 0, found: 0, gone: 0 };
  for (let after = 0; ;) {
    const batch = await db
      .selectFrom("public_article")
      .selectAll()
      .where("number", ">", after)
      .orderBy("number")
      .limit(BATCH)
      .execute();
    if (batch.length === 0) break;
    after = batch.at(-1)!.number;
    const days = await publicationDays(context, batch);
    for (const { id, version, ...article } of batch) {
      const content = contentOf({ ...article, article_id: id, version } as Parameters<typeof contentOf>[0]);
      const looks: ArticleExamination[] = [];
      for (const day of current.has(article.column_id) ? [undefined] : days.get(id)!)
        looks.push(await look(content, day));
      round.articles += 1;
      if (looks.some(({ unread }) => unread.length > 0)) round.unread += 1;
      const open = wrongOnAll(looks.map(({ examination }) => examination)).filter(
        (one) => one.level !== "hint",
      );
      if (open.length === 0) continue;
      const passed = await passesOf(context, id, version);
      for (const remark of open) {
        const key = remarkKey(remark);
        if (passed.has(key) || remark.level === "hint") continue;
        seen.add(`${id} ${version} ${key}`);
        const added = await db
          .insertInto("patrol_finding")
          .values({
            article_id: id,
            version,
            remark: key,
            rule: remark.rule,
            level: remark.level,
            place: placeText(remark.place, remark.hidden),
            message: remark.zh,
            found_at: begun,
            due_on: due,
            gone_at: null,
          })
          .onConflict((conflict) =>
            conflict
              .columns(["article_id", "version", "remark"])
              .doUpdateSet({ gone_at: null, found_at: begun, due_on: due })
              // One that was gone and is said again is new; one that stands keeps its day.
              .where("patrol_finding.gone_at", "is not", null),
          )
          .returning("remark")
          .executeTakeFirst();
        if (added) round.found += 1;
      }
    }
  }
  return transact(context, async (work) => {
    const rows = tables(work.database);
    const standing = await rows
      .selectFrom("patrol_finding")
      .select(["article_id", "version", "remark"])
      .where("gone_at", "is", null)
      .execute();
    for (const row of standing) {
      if (seen.has(`${row.article_id} ${row.version} ${row.remark}`)) continue;
      await rows
        .updateTable("patrol_finding")
        .set({ gone_at: begun })
        .where("article_id", "=", row.article_id)
        .where("version", "=", row.version)
        .where("remark", "=", row.remark)
        .execute();
      round.gone += 1;
    }
    await rows
      .insertInto("patrol_round")
      .values({ begun_at: begun, ended_at: work.clock.now(), ...round })
      .execute();
    return round;
  });
}
