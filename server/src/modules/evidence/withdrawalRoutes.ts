import { z } from "zod";
import type { App } from "../../core/http/app.ts";
import { withdrawEvidence } from "./commands/withdrawEvidence.ts";
import { withdrawals } from "./queries/withdrawals.ts";
import { withdrawal, withdrawalReason, withdrawn } from "./schemas.ts";

const TAGS = ["evidence"];
const params = z.object({ id: z.uuid() });

/** 证据撤回: wrong evidence is taken out under seal, with its reason. */
export function withdrawalRoutes(app: App): void {
  for (const [path, kind] of [
    ["packages", "package"],
    ["look-ups", "look-up"],
  ] as const)
    app.post(
      `/api/${path}/:id/withdraw`,
      {
        config: { policy: "evidence.withdrawEvidence" },
        schema: { tags: TAGS, params, body: withdrawalReason, response: { 200: withdrawn } },
      },
      async (request) => withdrawEvidence(request.context, kind, request.params.id, request.body.reason),
    );
  app.get(
    "/api/units/:id/withdrawn-evidence",
    {
      config: { policy: "evidence.readWithdrawals" },
      schema: {
        tags: TAGS,
        params: z.object({ id: z.string().max(40) }),
        response: { 200: z.object({ withdrawals: z.array(withdrawal) }) },
      },
    },
    async (request) => ({ withdrawals: await withdrawals(request.context, request.params.id) }),
  );
}
