import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import type { OfficialDocument } from "@mingcha/gongwen";
import type { Material } from "./material.ts";
import type { NoticeContent } from "./model.ts";
import { renderNotice } from "./render.ts";

/** The document that the content makes, dated today in China. */
export const documentToday = (
  context: Context,
  { cycle, issuer }: Pick<Material, "cycle" | "issuer">,
  content: NoticeContent,
): OfficialDocument => renderNotice(content, { cycle, issuer, date: dateInChina(context.clock.now()) });
