import type { OfficialDocument } from "@mingcha/gongwen";
import type { Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import type { Material } from "./material.ts";
import type { NoticeContent } from "./model.ts";
import { obstacles } from "./obstacles/index.ts";
import { checkNotice } from "./obstacles/wording.ts";

/** @param document under its number and date @throws Refusal 409 with every obstacle: `what`, the first ones, `then` */
export async function demandReady(
  context: Context,
  material: Material,
  content: NoticeContent,
  document: OfficialDocument,
  what: string,
  then = "",
): Promise<void> {
  const wrong = await obstacles(context, material, content, checkNotice(material, document, content.agency));
  if (wrong.length === 0) return;
  const said = wrong.map((one) => one.message);
  throw new Refusal(409, "not-ready", `${what}：${said.slice(0, 3).join("；")}。${then}`, said);
}
