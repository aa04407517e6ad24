import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import type { OfficialDocument } from "@mingcha/gongwen";
import { issuerOf } from "../../documents/index.ts";
import type { Material } from "./material.ts";
import type { NoticeContent } from "./model.ts";
import { renderNotice } from "./render.ts";

/** The document that the content makes, dated today in China, in the name of whom its code belongs to. */
export const documentToday = (
  context: Context,
  { cycle }: Pick<Material, "cycle">,
  content: NoticeContent,
): OfficialDocument =>
  renderNotice(content, {
    cycle,
    issuer: issuerOf(context, content.agency),
    date: dateInChina(context.clock.now()),
  });
