import { z } from "zod";
import type { App } from "../../../core/http/app.ts";
import type { Context } from "../../../core/context.ts";
import { year } from "../../assessment/index.ts";
import { demandWholeView } from "../queries/beforePublication.ts";
import { publishNotice } from "./commands/publishNotice.ts";
import { signNotice } from "./commands/signNotice.ts";
import { recallNotice, takeStep, type StepInput } from "./commands/takeStep.ts";
import { stepInput } from "./schemas.ts";
import { NOTICE_STEPS, type NoticeStep } from "./steps.ts";

type Act = (context: Context, year: number, input: StepInput) => Promise<void>;

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
  publish: { policy: "results.publishNotice", act: publishNotice },
};

/** 送核, 撤回, 核稿, 退回, 签发, 撤销签发, 发布: one address each. */
export function stepRoutes(app: App): void {
  for (const step of NOTICE_STEPS) {
    const { policy, act } = ACTS[step];
    app.post(
      `/api/cycles/:year/notice/${step}`,
      {
        config: { policy },
        schema: {
          tags: ["results"],
          params: z.object({ year }),
          body: stepInput,
          response: { 200: z.object({ done: z.literal(true) }) },
        },
      },
      async (request) => {
        const params = request.params as { year: number };
        await demandWholeView(request.context, params.year);
        await act(request.context, params.year, request.body);
        return { done: true as const };
      },
    );
  }
}
