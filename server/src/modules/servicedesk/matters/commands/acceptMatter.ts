import { signedIn, type Context } from "../../../../core/context.ts";
import { KIND_NAMES, ruleOf, SHIELDED, type Kind } from "../../clocks/rules.ts";
import { mayAccept } from "../abilities.ts";
import { namesOfUnits } from "../queries/list.ts";
import { changeMatter, type Which } from "./changeMatter.ts";

/**
 * 受理: the desk says what kind of matter it is, what it is about and which unit it concerns. A letter that came as a complaint keeps its
 * shield, also from the unit that its writer named; one that turns out to be a complaint gets it. Another kind has another promise, still counted from the day of arrival, and the
 * citizen is told.
 */
export async function acceptMatter(
  context: Context,
  which: Which,
  input: { kind: Kind; subject: string; aboutUnitId: string | null },
): Promise<void> {
  const viewer = signedIn(context);
  await changeMatter(context, which, "servicedesk.accept-matter", async (held) => {
    const { matter, part, now } = held;
    held.demand(mayAccept({ viewer, part, matter, now }));
    const { row } = matter;
    const before = row.kind;
    const relabelled = row.about_unit_id !== null && row.about_unit_id !== input.aboutUnitId;
    const name = relabelled ? await namesOfUnits(held.work) : null;
    const said = (unit: string | null) => (unit === null ? "没有写明" : (name?.(unit) ?? unit));
    const note = relabelled
      ? `反映的单位由“${said(row.about_unit_id)}”改记为“${said(input.aboutUnitId)}”。`
      : undefined;
    await held.set({
      state: "accepted",
      kind: input.kind,
      shielded: row.shielded || SHIELDED.has(input.kind),
      subject: input.subject,
      about_unit_id: input.aboutUnitId,
      promise_days: ruleOf(input.kind).promise,
      consent_publish: row.consent_publish && input.kind !== "report",
    });
    await held.recompute();
    await held.note({
      what: "accepted",
      actor: "desk",
      note,
      publicText:
        before === input.kind
          ? "来信已受理。"
          : `来信已受理，按“${KIND_NAMES[input.kind]}”办理，承诺的最后一天为 ${matter.row.promise_due}。`,
    });
  });
}
