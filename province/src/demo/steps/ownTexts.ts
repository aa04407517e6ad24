import type { Province } from "../../index.ts";
import type { People } from "../people.ts";
import { review } from "./portal.ts";

const paragraphs = (...sentences: string[]): string => sentences.map((one) => `<p>${one}</p>`).join("");

/** Parts of an annual report of an administrative body, each with what it says; made up. */
const REPORT = [
  ["总体情况", "本年度按照规定公开政府信息，及时更新公开目录和公开指南。"],
  ["主动公开政府信息情况", "本年度公开规范性文件、工作动态和公告，均可在本网站查阅。"],
  ["收到和处理政府信息公开申请情况", "本年度收到的申请均已在规定期限内答复。"],
  ["行政复议、行政诉讼情况", "本年度没有因政府信息公开引起的行政复议和行政诉讼。"],
  ["存在的主要问题及改进情况", "部分栏目更新不够及时，已明确责任人和更新期限。"],
  ["其他需要报告的事项", "本年度没有收取信息处理费。"],
];

/** What the department itself publishes, so that its portal has what it asks of others: rules, an interpretation, guide, report. Made up. */
function ownTexts({ year, units }: Province) {
  const [unit] = units;
  const sentences = (about: string): string =>
    paragraphs(
      `为做好${about}工作，现将有关事项明确如下。`,
      "各单位要明确责任部门和责任人，按照规定的内容和期限办理，并在本单位网站公开办理情况。",
      "办理中遇到的问题，可通过本网站的教育阳光服务栏目反映，承办部门在规定期限内答复。",
    );
  return [
    { columnId: "notices", title: "关于报送年度工作材料的通知", body: sentences("年度材料报送") },
    { columnId: "policies", title: "关于加强教育系统网站内容管理的意见", body: sentences("网站内容管理") },
    {
      columnId: "interpretations",
      title: "《关于加强教育系统网站内容管理的意见》解读",
      body: sentences("意见解读"),
    },
    { columnId: "disclosure-guide", title: "政府信息公开指南", body: sentences("信息公开申请") },
    { columnId: "disclosure-rules", title: "政府信息公开工作规定", body: sentences("政府信息公开") },
    ...(unit
      ? [
          {
            columnId: "annual-reports",
            title: `${year}年政府信息公开工作年度报告`,
            report: { unitId: unit.id, year },
            body: REPORT.map(
              ([part = "", text = ""]) => `<h2>${part}</h2>${paragraphs(text.repeat(4))}`,
            ).join(""),
          },
        ]
      : []),
  ];
}

/** Publishes the department's own texts, by the same road as everything. @returns how many */
export async function publishOwnTexts(people: People, province: Province): Promise<number> {
  const texts = ownTexts(province);
  for (const text of texts) await review(people, text);
  return texts.length;
}
