import { renderDocx } from "@mingcha/gongwen";
import { transact, type Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { buildNotice } from "../notice/build.ts";
import { noticeMaterial } from "../notice/material.ts";
import { obstacles } from "../notice/obstacles.ts";
import { resultJson } from "../queries/result.ts";
import { tables } from "../tables.ts";

/** Publishes the notice with the result as they are now; both are kept as they went out. @throws Refusal 409 with every obstacle */
export async function publish(context: Context, year: number): Promise<void> {
  await transact(context, async (work) => {
    const db = tables(work.database);
    const before = await db
      .selectFrom("notice")
      .select("state")
      .where("year", "=", year)
      .forUpdate()
      .executeTakeFirst();
    if (before?.state === "published") throw new Refusal(409, "published", "通报已经发布。");
    const material = await noticeMaterial(work, year);
    const wrong = await obstacles(work, material);
    if (wrong.length > 0)
      throw new Refusal(409, "not-ready", `通报还不能发布：${wrong.slice(0, 3).join("；")}。`, wrong);
    const file = await work.files.write(await renderDocx(buildNotice(material)));
    await db
      .updateTable("notice")
      .set({
        state: "published",
        file_id: file.id,
        result: await resultJson(work, year),
        published_at: work.clock.now(),
      })
      .where("year", "=", year)
      .execute();
    await work.audit("results.publish", `cycle:${year}`, { file: file.id, sha256: file.sha256 });
  });
}
