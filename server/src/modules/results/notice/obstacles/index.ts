import type { Issue } from "@mingcha/gongwen";
import type { Whole } from "../../../../core/context.ts";
import { incorrect } from "../../corrections/obstacles.ts";
import type { Material } from "../material.ts";
import type { NoticeContent } from "../model.ts";
import type { Obstacle } from "./model.ts";
import { unsupported } from "./named.ts";
import { unfinished } from "./process.ts";
import { incompleteElements } from "./required.ts";
import { misworded } from "./wording.ts";

/** Everything that keeps this text from being signed or going out, one sentence each; empty when nothing does. */
export async function obstacles(
  context: Whole,
  material: Material,
  content: NoticeContent,
  issues: readonly Issue[],
): Promise<Obstacle[]> {
  if (material.correction)
    return [
      ...(await incorrect(context, material.correction)),
      ...incompleteElements(material, content),
      ...misworded(material, content, issues),
    ];
  return [
    ...(await unfinished(context, material.cycle.year)),
    ...(await unsupported(context, material, content)),
    ...incompleteElements(material, content),
    ...misworded(material, content, issues),
  ];
}
