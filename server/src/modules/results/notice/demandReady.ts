import type { OfficialDocument } from "@mingcha/gongwen";
import type { Whole } from "../../../core/context.ts";
import { refuseFor, type Gate } from "../../../core/gate.ts";
import type { Material } from "./material.ts";
import type { NoticeContent } from "./model.ts";
import { obstacles } from "./obstacles/index.ts";
import { checkNotice } from "./obstacles/wording.ts";

/**
 * @param document under its number and date
 * @param gate the step that is about to be taken: how its refusal begins and ends
 * @throws Refusal 409 with every obstacle
 */
export async function demandReady(
  context: Whole,
  material: Material,
  content: NoticeContent,
  document: OfficialDocument,
  gate: Gate,
): Promise<void> {
  refuseFor(
    gate,
    await obstacles(context, material, content, checkNotice(material, document, content.agency)),
  );
}
