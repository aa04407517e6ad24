import { LABELS } from "../../core/labels.ts";
import type { PublicCampaign } from "../../modules/participation/index.ts";
import { html } from "../html.ts";
import { layout } from "../layout.ts";

/** All campaigns, newest first, and where senders find their work again. */
export function campaignsPage(campaigns: readonly PublicCampaign[]): string {
  return layout({
    title: "政民互动活动",
    path: "/campaigns",
    body: html`<p class="lead">面向单位和社会征集作品的主题活动。报送、评审、公示和结果都在这里。</p>
      ${
        campaigns.length === 0
          ? html`<p>目前没有活动。</p>`
          : html`<ul class="items">
              ${campaigns.map(
                (one) =>
                  html`<li>
                    <p class="mark">
                      <a href="/campaigns/${one.id}">${one.name}</a>
                      <span class="tag ${one.state === "final" ? "good" : "check"}"
                        >${one.state === "open" ? (one.stage ?? "未到办理时间") : LABELS.campaignState[one.state]}</span
                      >
                    </p>
                    <p class="fact">${one.year} 年</p>
                  </li>`,
              )}
            </ul>`
      }
      <p><a href="/campaigns/look-up">凭编号和查询码查看我报送的作品</a></p>`,
  });
}
