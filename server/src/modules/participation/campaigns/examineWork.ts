import type { Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { screen, type ScreenRemark } from "../../content/index.ts";
import { personalIn } from "../interviews/text.ts";

/** What of a work stands on everybody's page. */
export interface ShownWork {
  title: string;
  description: string | null;
}

/** What the checks of content say of a work: personal data, secrecy marks, the office's words; those that keep it back first. */
export async function examineWork(context: Context, work: ShownWork): Promise<ScreenRemark[]> {
  const all = await screen(context, [work.title, ...(work.description ?? "").split("\n")]);
  // What people send themselves is read more strictly: a mobile number is in no name of a work on purpose.
  const personal = personalIn(`${work.title}\n${work.description ?? ""}`, true);
  const blocks = all.filter((one) => one.level === "block");
  return [
    ...blocks,
    ...(personal !== null && blocks.length === 0
      ? [{ level: "block" as const, message: `作品的名称或简介含有${personal}，不能公开显示。` }]
      : []),
    ...all.filter((one) => one.level === "warn"),
  ];
}

/** @throws Refusal 409 for a work that must not go onto everybody's page as it is */
export async function demandCleanWork(context: Context, work: ShownWork): Promise<void> {
  const blocks = (await examineWork(context, work)).filter((one) => one.level === "block");
  if (blocks.length === 0) return;
  throw new Refusal(
    409,
    "blocked",
    `检查发现 ${blocks.length} 处须处理后才能通过：${blocks[0]!.message}请退回补正。`,
  );
}
