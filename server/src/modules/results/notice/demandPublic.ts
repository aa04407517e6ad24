import { Refusal } from "../../../core/refusal.ts";
import type { NoticeContent } from "./model.ts";
import { PUBLICITY_NOTES } from "./render.ts";

/**
 * Publication puts the document and its lists on the public pages.
 * @throws Refusal 409 for a document that is not 主动公开
 */
export function demandPublic({ publicity }: NoticeContent, what: "通报" | "更正"): void {
  if (publicity === undefined || publicity.kind === "open") return;
  throw new Refusal(
    409,
    "not-public",
    `${what}标注“${PUBLICITY_NOTES[publicity.kind]}”，不能在网上发布。可在平台外印发；确需发布的，请厅领导撤销签发，由检查工作组改为主动公开后重新送核。`,
  );
}
