import type { Viewer } from "../../core/context.ts";

/** A transition is possible, or says to the person why it is not. */
export type Ability = { possible: boolean; why: string | null };

const yes: Ability = { possible: true, why: null };
const no = (why: string): Ability => ({ possible: false, why });

/** unused → used, by the office. */
export function mayUse(viewer: Viewer, { used }: { used: boolean }): Ability {
  if (viewer.role !== "office") return no("只有检查工作组可以登记采用。");
  return used ? no("该活动作品已登记采用。") : yes;
}
