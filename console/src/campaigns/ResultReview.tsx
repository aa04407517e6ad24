import { Alert } from "antd";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { ReviewMoves } from "../kit/ReviewMoves.tsx";
import type { CampaignView } from "./names.ts";

/** How a result stands before it is announced: worked out by one, signed by others. */
export function ResultReview({ campaign }: { campaign: CampaignView }) {
  const { review } = campaign;
  if (!review || campaign.state !== "open") return null;
  return (
    <div className="box" data-testid="result-review">
      <h2>结果审签</h2>
      <p>
        第 {review.version} 版，{review.state}
      </p>
      {review.moved && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title="结果拟定以后，作品、评分或选票有变动，须重新拟定。"
        />
      )}
      <ReviewMoves
        review={review}
        noun="活动结果"
        prefix="result"
        reread={[["campaign", campaign.id]]}
        run={(move, said) =>
          body(
            api.POST(`/api/campaigns/{id}/results/${move}` as "/api/campaigns/{id}/results/sign", {
              params: { path: { id: campaign.id } },
              body: { resultVersion: review.version, ...said },
            }),
          )
        }
      />
    </div>
  );
}
