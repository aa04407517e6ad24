import { signedIn, transact, type Context } from "../../../core/context.ts";
import { writtenDate } from "../../../core/documentWords.ts";
import { demandNoConflict } from "../../../core/policy.ts";
import { invalid, Refusal } from "../../../core/refusal.ts";
import { cutOff, demandProof, holdYear, keptFiles, usesOf } from "../../evidence/index.ts";
import {
  CHECK_NAMES,
  findingsOf,
  oneLookUp,
  type EvidencePointer,
  type LookUpView,
} from "../../evidence/read.ts";
import { raiseFindings, type FactChange } from "../../evidence/write.ts";
import { cardOf, countedKeys, raisable, SECURITY_KEY } from "../cards.ts";

export interface Raised {
  /** A check for which a unit may be named, or a fact that only a confirmed finding writes. */
  check: string;
  /** What was seen, one sentence. */
  message: string;
  /** A kept file that shows it; needed where the platform could take no picture. */
  proofId?: string | undefined;
  /** Why what was seen after the monitoring cut-off counts for the year all the same. */
  correction?: string | undefined;
}

/** What a confirmed finding says of the facts. A dismissal gives back what the looks of the year saw, and nothing better. */
function factsOf(check: string): { confirmed: FactChange[]; dismissed: FactChange[] } {
  const card = cardOf(check);
  const counted = card ? [...countedKeys(card)] : [];
  if (counted.length > 0) {
    // One page was seen: whether there is nothing else is not known.
    const changes = counted.map((key): FactChange => ({ key, value: null, counts: true }));
    return { confirmed: changes, dismissed: changes };
  }
  const keys = card?.security
    ? [SECURITY_KEY]
    : (card?.facts.filter(({ from }) => from.every((one) => one.value === undefined)) ?? []).map(
        (one) => one.key,
      );
  return {
    confirmed: keys.map((key) => ({ key, value: false })),
    dismissed: keys.map((key) => ({ key, value: true })),
  };
}

async function evidenceOf(context: Context, look: LookUpView, proofId?: string): Promise<EvidencePointer[]> {
  const text = `${look.seenBy}${writtenDate(look.seenOn)}浏览 ${look.url}：${look.note}`;
  const seen: EvidencePointer = { kind: "look-up", lookUpId: look.id, url: look.url, text };
  if (proofId === undefined) {
    if (look.hasScreenshot) return [seen];
    throw new Refusal(
      409,
      "no-picture",
      "这次浏览没有留下网页截图，不能单独作为证据；请上传能证明所见情况的材料后再提出。",
    );
  }
  await demandProof(context, look.unitId, proofId);
  const [file] = await keptFiles(context, [proofId]);
  return [seen, { kind: "document", id: proofId, text: `所附材料：${file?.name ?? ""}` }];
}

/** What was seen after the year's monitoring had ended belongs to the next year, unless it corrects this one. */
async function demandInTime(context: Context, look: LookUpView, correction?: string): Promise<void> {
  const last = await cutOff(context, look.year);
  if (last === null || look.seenOn <= last.day || correction !== undefined) return;
  throw new Refusal(
    409,
    "past-cut-off",
    `${look.year} 年度的监测已于 ${last.day} 截止，${look.seenOn} 所见属于下一年度；如系更正本年度情况，请写明更正理由后再提出。`,
  );
}

/**
 * A person who saw a problem in a look-up raises a finding from it, with the same duties as every other one: it is suspected until another
 * person has looked at the evidence and confirmed it; the unit is told and may object.
 * @throws Refusal 400 for a check that nobody can raise, 403 for a person with a conflict, 404, 409 without a picture or proof, after the
 *   cut-off, or when it was raised before, 410 for a look under seal
 */
export async function raiseFromLookUp(
  context: Context,
  lookUpId: string,
  input: Raised,
): Promise<{ id: string }> {
  const viewer = signedIn(context);
  const look = await oneLookUp(context, lookUpId);
  demandNoConflict(viewer, look.unitId);
  const uses = await usesOf(context, look.year);
  const fact = uses?.byFinding.get(input.check);
  if (!fact && !raisable(uses).includes(input.check))
    throw invalid(
      cardOf(input.check)?.finding
        ? `${look.year} 年度的细则不用“${CHECK_NAMES[input.check] ?? "该检查项"}”列名或计分，请选择其他检查项。`
        : "请从列出的检查项中选择一项。",
    );
  await demandInTime(context, look, input.correction);
  const evidence = await evidenceOf(context, look, input.proofId);
  const { year, unitId } = look;
  const check = fact?.check ?? input.check;
  const key = fact?.key ?? `${check}:look-up:${lookUpId}`;
  return transact(context, async (work) => {
    await holdYear(work, year);
    const same = async () => (await findingsOf(work, { year, unitId, check })).find((one) => one.key === key);
    if (await same())
      throw new Refusal(
        409,
        "raised",
        fact
          ? `“${fact.says}”本年度已对该单位提出过，请在问题列表中查看；需要改变决定的，请在那里写明理由。`
          : `这次浏览已就“${CHECK_NAMES[check] ?? "该检查项"}”提出过问题，请在问题列表中查看。`,
      );
    const { confirmed, dismissed } = fact
      ? { confirmed: [{ key: input.check, value: true }], dismissed: [{ key: input.check, value: null }] }
      : factsOf(check);
    const said = input.message.replace(/(?<![。．.；;])[。．.；;]+$/u, "");
    await raiseFindings(work, [
      {
        year,
        unitId,
        check,
        key,
        certainty: "needs-review",
        message: `${said}${input.correction === undefined ? "" : `（更正：${input.correction}）`}。`,
        evidence,
        raisedBy: "evidence.look-up",
        person: { accountId: viewer.accountId, name: viewer.name },
        factsWhenConfirmed: confirmed,
        factsWhenDismissed: dismissed,
      },
    ]);
    const found = await same();
    if (!found) throw new Error("The finding that was raised is not there.");
    await work.audit("monitoring.raise-from-look-up", `finding:${found.id}`, {
      unit: unitId,
      year,
      check: input.check,
      lookUp: lookUpId,
      proof: input.proofId ?? null,
      correction: input.correction ?? null,
    });
    return { id: found.id };
  });
}
