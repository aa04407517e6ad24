import type { Context } from "../../../core/context.ts";
import { cycleMembers } from "../../assessment/index.ts";

const HIDDEN = "须您回避的单位";
const SHOWN = 5;

/** Names units in the sentences of a year's steps; a unit from which the viewer is recused counts without its name. */
export async function unitNames(context: Context, year: number): Promise<(ids: readonly string[]) => string> {
  const names = new Map((await cycleMembers(context, year)).map((unit) => [unit.id, unit.name]));
  const hidden = context.viewer?.recused ?? new Set<string>();
  return (ids) => {
    const all = [...new Set(ids.map((id) => (hidden.has(id) ? HIDDEN : (names.get(id) ?? id))))];
    return all.length > SHOWN
      ? `${all.slice(0, SHOWN).join("、")}等 ${new Set(ids).size} 个单位`
      : all.join("、");
  };
}
