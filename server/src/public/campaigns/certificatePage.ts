import type { Certificate } from "../../modules/participation/index.ts";
import { dayName } from "../dates.ts";
import { html } from "../html.ts";
import { layout } from "../layout.ts";

/** Whether a certificate is one of ours and still stands. */
export const certificatePage = (found: Certificate | null, code: string): string =>
  layout({
    title: "核对证书",
    path: "/campaigns",
    unlisted: true,
    body:
      found === null
        ? html`<div class="problems" role="alert">
            <p>没有编号为“${code}”的证书。请核对编号；确实写作此编号的，该证书不是本平台出具的。</p>
          </div>`
        : html`<section class="slip" aria-label="证书">
            <h2>${found.voidReason === null ? "证书有效" : "证书已失效"}</h2>
            ${found.voidReason === null ? null : html`<p class="problem">原因：${found.voidReason}</p>`}
            <dl>
              ${(
                [
                  ["证书编号", found.code],
                  ["活动", `${found.year} 年${found.campaign}`],
                  ["作品", `《${found.title}》`],
                  ["奖项", `${found.group}${found.award}`],
                  ["单位", found.unitNames.join("、")],
                  ["作者", found.authors.join("、")],
                  ["出具日期", dayName(found.issuedOn)],
                ] as const
              ).map(([name, value]) =>
                value === ""
                  ? null
                  : html`<div>
                      <dt>${name}</dt>
                      <dd>${value}</dd>
                    </div>`,
              )}
            </dl>
          </section>`,
  });
