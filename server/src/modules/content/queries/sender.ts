import { signedIn, type Context } from "../../../core/context.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { unit, type Unit } from "../../registry/index.ts";

/**
 * The unit that is asked about: an officer's own, or the one that the office names; one that is no more has its past years.
 * @throws Refusal 400 when the office names none, 403 for one of which the person is recused, 404 for a unit that the viewer may not see
 */
export async function askedUnit(context: Context, unitId: string | undefined): Promise<Unit> {
  const id = unitId ?? signedIn(context).unitId;
  if (!id) throw invalid("请指明来稿单位的编号。");
  demandNoConflict(signedIn(context), id);
  return unit(context, id);
}

/**
 * The unit that the viewer sends for.
 * @throws Refusal as `askedUnit`, 409 for an inactive one
 */
export async function sender(context: Context, unitId: string | undefined): Promise<Unit> {
  const found = await askedUnit(context, unitId);
  if (!found.active) throw new Refusal(409, "inactive-unit", `${found.name}已停用，不能登记来稿。`);
  return found;
}
