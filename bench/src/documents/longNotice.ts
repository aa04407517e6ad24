import type { Block, OfficialDocument } from "../../../gongwen/src/index.ts";

// Apart from the other models, which load the server: a process that renders one notice does not.

export const ISSUER = "云岭省教育厅";
const KINDS = ["理工大学", "职业技术学院", "师范学院", "医学高等专科学校"];
const CITIES = [..."东西南北中江河山湖海林泉安宁和平"];

/** Names of units that do not exist, all different. */
export const unitName = (index: number): string =>
  `${CITIES[index % 16] ?? ""}${CITIES[Math.floor(index / 16) % 16] ?? ""}岭${KINDS[index % 4] ?? ""}`;

/** A notice that names every unit of a country: about 40 pages. */
export function longNotice(): OfficialDocument {
  const body: Block[] = [];
  for (let part = 0; part < 14; part += 1) {
    body.push({ kind: "heading", level: 1, text: `第${part + 1}类情况` });
    for (let index = 0; index < 4; index += 1) {
      const names = Array.from({ length: 42 }, (_, unit) => unitName(part * 60 + index * 42 + unit));
      body.push({
        kind: "heading",
        level: 2,
        text: "检查发现的问题。",
        runIn: [
          `${names.join("、")}等`,
          { text: String(names.length), count: names.length, list: names },
          "个单位的网站没有按期更新规定的栏目，公开的内容不全，服务入口不便查找，有的长期无人维护。",
        ],
      });
    }
  }
  return {
    issuer: ISSUER,
    number: { agency: "云教通", year: 2026, serial: 9 },
    title: ["关于2025年全省教育系统政务公开", "政务服务工作检查情况的通报"],
    recipients: ["各市州教育局", "各普通高等学校"],
    body,
    attachments: [
      {
        title: "优秀个人名单",
        blocks: [
          {
            kind: "roster",
            rows: Array.from({ length: 200 }, (_, index) => ({
              name: `${CITIES[index % 16] ?? ""}小${CITIES[(index * 7) % 16] ?? ""}`,
              unit: unitName(index),
            })),
          },
        ],
      },
    ],
    signature: { name: ISSUER, date: "2026-03-06", seal: true },
  };
}
