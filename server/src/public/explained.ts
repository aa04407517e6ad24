import { html, type Html } from "./html.ts";

/** What a result is, for whoever reads one for the first time; about 200 characters. */
export const explained = (line: number): Html =>
  html`<details class="explained" open>
    <summary><b>怎样看这份结果</b></summary>
    <p>
      检查分两部分：程序按统一频次访问各单位网站并存档，统计来稿、访谈和来信等记录；专家对照材料评分。各项得分相加为总分，满分
      100 分，得分在 ${line} 分以上且没有否决情形的评为优秀单位，名次只在同类单位中排列。
    </p>
    <p>
      没能看到的不扣分，也不算问题，该部分分值不计入，总分旁的“已知分值占比”说明查明了多少。列出的问题由人员看过证据后确认，单位可以提出异议。点单位名称，可以看到各项得分、理由和可以公开的证据。
    </p>
  </details>`;
