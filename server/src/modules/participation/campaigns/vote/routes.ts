import { z } from "zod";
import type { App } from "../../../../core/http/app.ts";
import { reason } from "../schemas.ts";
import { anomalies } from "./queries/anomalies.ts";
import { checkDays } from "./queries/checkDays.ts";
import { voidBallots } from "./commands/voidBallots.ts";

const TAGS = ["participation"];
const params = z.object({ id: z.uuid() });
const by = z.enum(["network", "agent", "minute"]);
const key = z.string().min(1).max(40);

/** The ballot box for the office: its days, what is unusual, and voiding by a person. No list of votes by unit anywhere. */
export function voteRoutes(app: App): void {
  app.get(
    "/api/campaigns/:id/ballots",
    {
      config: { policy: "participation.readBallots" },
      schema: {
        tags: TAGS,
        params,
        response: {
          200: z.object({
            days: z.array(z.object({ day: z.string(), ballots: z.number().int(), agrees: z.boolean() })),
            anomalies: z.array(z.object({ by, key, ballots: z.number().int(), says: z.string() })),
          }),
        },
      },
    },
    async ({ context, params: { id } }) => ({
      days: await checkDays(context, id),
      anomalies: await anomalies(context, id),
    }),
  );
  app.post(
    "/api/campaigns/:id/ballots/void",
    {
      config: { policy: "participation.voidBallots" },
      schema: {
        tags: TAGS,
        params,
        body: z.object({ by, key, reason }),
        response: { 200: z.object({ ballots: z.number().int() }) },
      },
    },
    async (request) => ({
      ballots: await voidBallots(
        request.context,
        request.params.id,
        { by: request.body.by, key: request.body.key },
        request.body.reason,
      ),
    }),
  );
}
