import { signedIn, type Context } from "../../../../core/context.ts";
import { allows } from "../../../../core/policy.ts";
import type { Waiting } from "../../../../core/waiting.ts";
import { policy } from "../../policy.ts";
import { questionsDue } from "../../knowledge/queries/questions.ts";
import { matterLines } from "./list.ts";

/** Letters whose next act is the viewer's: overdue ones apart, so that nobody overlooks them. */
export async function waiting(context: Context): Promise<Waiting[]> {
  if (!allows(policy.listMatters, signedIn(context))) return [];
  return [...(await lettersWaiting(context)), ...(await questionsWaiting(context))];
}

/** 常见问题 of the viewer whose day of review has come. */
async function questionsWaiting(context: Context): Promise<Waiting[]> {
  if (!allows(policy.reviewQuestion, signedIn(context))) return [];
  const { count, first } = await questionsDue(context);
  return [
    {
      kind: "servicedesk.questions",
      title: "待核对的常见问题",
      body: `您负责的 ${count} 条常见问题到了核对日期，请核对是否仍然有效。`,
      count,
      year: null,
      due: first,
      link: "/desk/questions",
    },
  ];
}

async function lettersWaiting(context: Context): Promise<Waiting[]> {
  const { total, matters } = await matterLines(context, { due: "mine" }, { limit: 1, offset: 0 });
  const [first] = matters;
  if (!first) return [];
  return [
    {
      kind: "servicedesk.mine",
      title: "待办来信",
      body: `有 ${total} 件来信等待办理，最早的一件编号 ${first.number}。`,
      count: total,
      year: null,
      due: first.due,
      dueProvisional: first.provisional,
      link: "/desk?due=mine",
    },
  ];
}
