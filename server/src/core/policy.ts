import type { Viewer } from "./context.ts";
import { forbidden, Refusal } from "./refusal.ts";

/** Who may use a route: everyone, every signed-in account, or the roles named. Rows are judged further inside commands and queries. */
export type Rule = "everyone" | "signed-in" | readonly string[];

/** A module's policy: action name → rule. The names are written on routes as `policy: "module.action"`. */
export type Policy = Record<string, Rule>;

/** A module's policy out of those of its parts. @throws Error for an action that two of them name: one would decide about the other's routes */
export function together<const Parts extends readonly Policy[]>(...parts: Parts): Joined<Parts> {
  const all: Policy = {};
  for (const part of parts)
    for (const [action, rule] of Object.entries(part)) {
      if (Object.hasOwn(all, action))
        throw new Error(`Two parts of a policy name ${JSON.stringify(action)}.`);
      all[action] = rule;
    }
  return all as Joined<Parts>;
}
type Joined<Parts extends readonly Policy[]> = Parts extends readonly [
  infer First extends Policy,
  ...infer Rest extends readonly Policy[],
]
  ? First & Joined<Rest>
  : unknown;

/** Whether `viewer` may use something under `rule`. */
export function allows(rule: Rule, viewer: Viewer | null): boolean {
  if (rule === "everyone") return true;
  if (!viewer) return false;
  return rule === "signed-in" || rule.includes(viewer.role);
}

/** @throws Refusal 401 without a session, 403 when the role is not enough. */
export function demand(rule: Rule, viewer: Viewer | null): void {
  if (allows(rule, viewer)) return;
  if (!viewer) throw new Refusal(401, "sign-in-required", "请先登录。");
  throw forbidden();
}

/** Whether a unit's own matters are open to the viewer: to nobody of another unit, and to nobody who stands aside from it (回避). */
export const unitOpenTo = (viewer: Viewer, unitId: string): boolean =>
  !viewer.recused.has(unitId) && !ofAnotherUnit(viewer, unitId);

/** Whether the viewer acts for a unit, and for another one than this. */
export const ofAnotherUnit = (viewer: Viewer, unitId: string): boolean =>
  viewer.unitId !== null && viewer.unitId !== unitId;

/** @throws Refusal 403 when the viewer works or worked at the unit, or has declared a conflict (回避). */
export function demandNoConflict(viewer: Viewer, unitId: string): void {
  if (!viewer.recused.has(unitId)) return;
  throw new Refusal(
    403,
    "recused",
    "您任职或曾任职于该单位（或已申报回避），须回避，不能参与该单位的检查评审。",
  );
}
