import { LABELS } from "../../core/labels.ts";
import {
  ACT_NAMES,
  STAGE_NAMES,
  type PublicCampaignPage,
  type PublicWork,
} from "../../modules/participation/index.ts";
import { KIND_NAMES } from "../../modules/registry/index.ts";
import { dayName } from "../dates.ts";
import { html, type Html } from "../html.ts";
import { layout } from "../layout.ts";
import { hidden } from "../desk/fields.ts";
import { inPoints } from "../../core/points.ts";

const stagesTable = (page: PublicCampaignPage): Html =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="活动阶段">
    <table class="narrow">
      <thead>
        <tr>
          <th scope="col">阶段</th>
          <th scope="col">时间</th>
          <th scope="col">可以办理</th>
        </tr>
      </thead>
      <tbody>
        ${page.stages.map(
          (stage) =>
            html`<tr>
              <th scope="row">${STAGE_NAMES[stage.kind]}</th>
              <td>${dayName(stage.from)}至${dayName(stage.until)}</td>
              <td>${stage.allows.map((act) => ACT_NAMES[act]).join("、")}</td>
            </tr>`,
        )}
        ${
          page.objectionsUntil === null
            ? null
            : html`<tr>
                <th scope="row">公示</th>
                <td>至${dayName(page.objectionsUntil)}</td>
                <td>提出异议</td>
              </tr>`
        }
      </tbody>
    </table>
  </div>`;

const ruleOf = (page: PublicCampaignPage): Html =>
  html`<p>
      每件作品至少由 ${page.juryLeast}
      位评委评分，评委看不到单位和作者，任职单位的作品须回避。${
        page.voteWeight === 0
          ? "公众投票不计入成绩。"
          : `总分 = 评委平均分 × ${100 - page.voteWeight}% + 得票与本组最高得票之比 × 100 分 × ${page.voteWeight}%。`
      }各组分别排名，${page.awards.map((one) => `${one.name} ${one.count} 名`).join("、")}，同分并列。
    </p>
    <p>
      得票和阅读量不作为对任何单位的评价，不公布各单位的票数；任何单位不得强制或者变相强制学生、家长和教职工投票、转发、点赞。
    </p>`;

const titleOf = (work: PublicWork, campaignId: string): Html =>
  html`<div>
    <b>${work.title}</b>
    ${
      work.unitNames.length === 0
        ? null
        : html`<p class="fact">
            ${[work.unitNames.join("、"), work.authors.join("、")].filter(Boolean).join(" · ")}
          </p>`
    }
    ${work.description === null ? null : html`<p class="text">${work.description}</p>`}
    ${work.link === null ? null : html`<p class="address"><a href="${work.link}" rel="nofollow noopener">作品链接</a></p>`}
    ${work.files.map(
      (file) =>
        html`<a href="/campaigns/${campaignId}/works/${work.id}/files/${file.place}"
          >${file.name}（${Math.max(1, Math.round(file.size / 1024))} KB）</a
        > `,
    )}
  </div>`;

/** One work: a radio button while votes are taken. */
const workLine = (page: PublicCampaignPage, work: PublicWork, voting: boolean): Html =>
  html`<li>
    ${
      voting
        ? html`<label class="choice"
            ><input
              type="radio"
              name="entry"
              value="${work.id}"
              required
              aria-label="投给 ${work.serial} 号《${work.title}》"
            /><span>${work.serial} 号</span></label
          >`
        : html`<span class="of">${work.serial} 号</span>`
    }
    ${titleOf(work, page.id)}
  </li>`;

function worksOf(page: PublicCampaignPage, task: string): Html | null {
  if (page.works.length === 0) return null;
  const voting = page.now("vote");
  const list = page.groups.map((group) => {
    const works = page.works.filter((one) => one.group === group);
    return works.length === 0
      ? null
      : html`<h3>${group}（${works.length} 件）</h3>
          <ul class="items">
            ${works.map((work) => workLine(page, work, voting))}
          </ul>`;
  });
  const nameless = page.state === "open" ? "单位和作者在评审结果公示时公布。" : "";
  if (!voting)
    return html`<h2>作品</h2>
      ${nameless === "" ? null : html`<p class="help">${nameless}</p>`} ${list}`;
  return html`<h2>作品和投票</h2>
    <p class="help">每台设备每天一票。投票自愿。${nameless}</p>
    <form method="post" action="/campaigns/${page.id}/vote">
      ${hidden("task", task)}${hidden("proof", "")}${list}
      <p><button>投出这一票</button></p>
    </form>
    <script src="/desk/proof.js" defer></script>`;
}

const resultsOf = (page: PublicCampaignPage): Html | null =>
  page.results.length === 0
    ? null
    : html`<h2>${page.state === "final" ? "结果" : "评审结果公示"}</h2>
        ${
          page.state === "announced"
            ? html`<p class="notice" role="note">
                公示至${dayName(page.objectionsUntil ?? "")}。对结果有异议的，可由单位专干在平台提出，或者向主办单位反映。公示期间的结果还可能变动。
              </p>`
            : null
        }
        ${page.groups.map((group) => {
          const lines = page.results.filter((one) => one.group === group);
          return lines.length === 0
            ? null
            : html`<h3>${group}</h3>
                <div class="scroll" tabindex="0" role="region" aria-label="${group}结果">
                  <table class="narrow">
                    <thead>
                      <tr>
                        <th scope="col">作品</th>
                        <th scope="col">单位</th>
                        <th scope="col" class="number">总分</th>
                        <th scope="col">奖项</th>
                      </tr>
                    </thead>
                    <tbody>
                      ${lines.map(
                        (one) =>
                          html`<tr>
                            <th scope="row">${one.serial} 号《${one.title}》</th>
                            <td>${one.unitNames.join("、")}</td>
                            <td class="number">${inPoints(one.total)}</td>
                            <td>${one.award ?? "—"}</td>
                          </tr>`,
                      )}
                    </tbody>
                  </table>
                </div>`;
        })}`;

/** A campaign: what is asked for, its stages and rule, works, votes and results. `said`: what just happened. */
export function campaignPage(
  page: PublicCampaignPage,
  task: string,
  said: string | null = null,
  bad = false,
): string {
  return layout({
    title: page.name,
    path: "/campaigns",
    body: html`${
        said === null
          ? null
          : html`<div class="${bad ? "problems" : "notice"}" role="${bad ? "alert" : "status"}">
              <p>${said}</p>
            </div>`
      }
      <p class="lead">
        ${page.year} 年 · ${page.kinds.map((kind) => KIND_NAMES[kind]).join("、")} ·
        ${page.state === "open" ? (page.stage ?? "未到办理时间") : LABELS.campaignState[page.state]}
      </p>
      ${resultsOf(page)}
      <h2>征集内容</h2>
      <p class="text">${page.call}</p>
      ${page.now("send") ? html`<p><a class="button" href="/campaigns/${page.id}/send">报送作品</a></p>` : null}
      <h2>阶段</h2>
      ${stagesTable(page)}
      <h2>怎样评出结果</h2>
      ${ruleOf(page)} ${worksOf(page, task)}
      <h2>使用授权</h2>
      <p class="text">${page.licence}</p>
      <p><a href="/campaigns/look-up">查看或者撤回我报送的作品</a></p>`,
  });
}
