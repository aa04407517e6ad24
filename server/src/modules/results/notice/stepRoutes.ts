import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import type { Context } from "../../../core/context.ts";
import { publishCorrigendum } from "../corrections/commands/publishCorrigendum.ts";
import { publishNotice } from "./commands/publishNotice.ts";
import { signNotice } from "./commands/signNotice.ts";
import { recallNotice, takeStep, type StepInput } from "./commands/takeStep.ts";
import { paperOf, type Paper } from "./paper.ts";
import { demandPaper, PAPERS } from "./papers.ts";
import { stepInput } from "./schemas.ts";
import { NOTICE_STEPS, type NoticeStep } from "./steps.ts";

type Act = (context: Context, of: Paper, input: StepInput) => Promise<void>;

const plain =
  (step: NoticeStep): Act =>
  (context, of, input) =>
    takeStep(context, of, step, input);

const ACTS: Record<NoticeStep, { policy: string; act: Act }> = {
  submit: { policy: "results.submitNotice", act: plain("submit") },
  withdraw: { policy: "results.submitNotice", act: plain("withdraw") },
  approve: { policy: "results.reviewNotice", act: plain("approve") },
  return: { policy: "results.returnNotice", act: plain("return") },
  sign: { policy: "results.signNotice", act: signNotice },
  recall: { policy: "results.signNotice", act: recallNotice },
  publish: {
    policy: "results.publishNotice",
    act: (context, of, input) =>
      of.ordinal === 0 ? publishNotice(context, of.year, input) : publishCorrigendum(context, of, input),
  },
};

/** 送核, 撤回, 核稿, 退回, 签发, 撤销签发, 发布: one address each, for the notice and for a corrigendum. */
export function stepRoutes(app: App): void {
  for (const { base, params } of PAPERS)
    for (const step of NOTICE_STEPS) {
      const { policy, act } = ACTS[step];
      app.post(
        `${base}/${step}`,
        {
          config: { policy },
          schema: {
            tags: ["results"],
            params,
            body: stepInput,
            response: { 200: z.object({ done: z.literal(true) }) },
          },
        },
        async (request) => {
          const of = paperOf(request.params as { year: number });
          await demandPaper(request.context, of);
          await act(request.context, of, request.body as z.output<typeof stepInput>);
          return { done: true as const };
        },
      );
    }
}
