import type { Province } from "@mingcha/province";
import type { Client } from "../../province/src/demo/client.ts";
import { REASON } from "../../province/src/demo/steps/ledgers.ts";

const CAMPAIGN = "“青春为祖国歌唱”主题活动";
const OUTLET = "湖南教育政务网";
const SHOWN_ANSWERS = 6;

/** What was held and sent before the platform came into use: the office records what its register shows (补登). */
export async function recordPastYear(
  office: Client,
  { units, year }: Province,
  proofId: string,
): Promise<void> {
  const campaign = await office.json<{ id: string }>("POST", "/api/campaigns", { year, name: CAMPAIGN });
  for (const { id: unitId, ledger } of units) {
    const { interview, campaignEntries } = ledger;
    if (interview) {
      const { topic, heldOn, guest, answersPublished } = interview;
      const { id } = await office.json<{ id: string }>("POST", "/api/interviews", { unitId, year, topic });
      await office.json("POST", `/api/interviews/${id}/record`, {
        heldOn,
        guest,
        outlet: OUTLET,
        answered: answersPublished ? SHOWN_ANSWERS : 0,
        proofId,
        version: 1,
      });
    }
    for (const { title, sentOn, used } of campaignEntries) {
      const { id } = await office.json<{ id: string }>("POST", "/api/campaign-entries", {
        unitId,
        campaignId: campaign.id,
        title,
        late: { on: sentOn, reason: REASON, proofId },
      });
      if (used) await office.json("POST", `/api/campaign-entries/${id}/use`, { version: 1 });
    }
  }
}
