import { z } from "zod";
import type { Context } from "../../../core/context.ts";
import type { App } from "../../../core/http/app.ts";
import { XLSX } from "../../../core/spreadsheet.ts";
import type { DraftPack } from "./draftPack.ts";
import { packOf } from "./queries/packOf.ts";
import { source } from "./schemas.ts";
import { writeBook } from "./workbook/writeBook.ts";

const schema = { tags: ["assessment"], params: z.object({ source }) };
const config = { policy: "assessment.readRubrics" };

async function found(context: Context, from: string): Promise<{ pack: DraftPack; name: string }> {
  const { pack, draft } = await packOf(context, from);
  return { pack, name: draft?.name ?? `${pack.rubric.name}-${from.replace(":", "-")}` };
}

const attachment = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

/** A whole rubric as Excel or JSON; what is exported can be imported again. */
export function exportRoutes(app: App): void {
  app.get("/api/rubrics/:source/rubric.xlsx", { config, schema }, async (request, reply) => {
    const { pack, name } = await found(request.context, request.params.source);
    return reply
      .type(XLSX)
      .header("content-disposition", attachment(`${name}.xlsx`))
      .send(await writeBook(pack));
  });
  app.get("/api/rubrics/:source/rubric.json", { config, schema }, async (request, reply) => {
    const { pack, name } = await found(request.context, request.params.source);
    const { rubric, lists, facts } = pack;
    return reply
      .type("application/json; charset=utf-8")
      .header("content-disposition", attachment(`${name}.json`))
      .send(JSON.stringify({ rubric, lists, facts }, null, 1));
  });
}
