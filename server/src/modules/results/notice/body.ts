import type { Block, Inline } from "@mingcha/gongwen";
import type { NamedList } from "../queries/lists.ts";
import type { Material } from "./material.ts";

const heading = (level: 1 | 2, text: string, runIn?: Inline[]): Block => ({
  kind: "heading",
  level,
  text,
  ...(runIn ? { runIn } : {}),
});
const paragraph = (...inlines: Inline[]): Block => ({ kind: "paragraph", inlines });

/** A sentence of a list with its units and their count, marked so that the checker can compare the two. */
function listSentence(list: NamedList): Inline[] {
  const names = list.units.map((one) => one.unit.name);
  const [before = "", rest = ""] = list.sentence.split("{units}");
  const [between = "", after = ""] = rest.split("{count}");
  return [
    before,
    names.join("、"),
    between,
    { text: String(names.length), count: names.length, list: names },
    `${after}。`,
  ].filter((one) => one !== "");
}

const PARAGRAPHS = [
  {
    key: "attitude",
    heading: "重视程度不够。",
    none: "各单位均能参与内容保障、明确责任部门和专干，大厅入口可用。",
  },
  { key: "security", heading: "网站安全防护薄弱。", none: "没有发现经确认的网站安全问题。" },
  { key: "disclosure", heading: "信息公开不到位。", none: "各单位网站的信息公开专栏、目录和年度报告齐备。" },
] as const;

function problems(lists: NamedList[]): Block[] {
  return PARAGRAPHS.map((one) => {
    const sentences = lists
      .filter((list) => list.paragraph === one.key && list.units.length > 0)
      .flatMap(listSentence);
    return heading(2, one.heading, sentences.length > 0 ? sentences : [one.none]);
  });
}

function example(material: Material): string {
  const { bureau, college, direct } = material.honours.excellentUnits;
  return [bureau[0], college[0], direct[0]].flatMap((unit) => unit?.name ?? []).join("、");
}

/** The body of the notice, in our own words: how the inspection went, what was found, what is to be done. */
export function noticeBody(material: Material): Block[] {
  const { cycle, basis, units, excellent, honours } = material;
  const cited = basis.map((one) => `《${one.title}》（${one.number}）`).join("、");
  const persons = honours.excellentIndividuals;
  const by = cited === "" ? "" : `依据${cited}等文件，`;
  return [
    paragraph(
      `${by}我厅对 ${cycle.year} 年度全省教育系统政务公开和政务服务工作进行了检查。现将结果通报如下。`,
    ),
    heading(1, "检查情况"),
    paragraph(
      `本次检查由厅办公室牵头、厅信息中心实施，覆盖市州教育（体）局、普通高等学校和厅委直属单位共 ${units} 个。检查采取网上监测、来稿统计和网站浏览相结合的方式，共监测网站 ${material.monitored.sites} 个、页面 ${material.monitored.pages} 个，从政务公开、在线服务、政民互动、组织保障和相关工作落实五个方面，由专家按百分制先后初评、复评。`,
    ),
    paragraph(
      excellent > 0 ? `经评审，${example(material)}等 ` : "经评审，没有单位达到优秀标准。",
      ...(excellent > 0
        ? [
            {
              text: String(excellent),
              count: excellent,
              list: Object.values(honours.excellentUnits)
                .flat()
                .map((unit) => unit.name),
            },
            ` 个单位得分在 ${cycle.rubric.excellentLine / 100} 分以上且没有一票否优情形，评为优秀单位；经优秀单位推荐，`,
            {
              text: String(persons.length),
              count: persons.length,
              list: persons.map((person) => person.name),
            },
            " 名同志评为优秀个人。名单见附件。",
          ]
        : []),
    ),
    heading(1, "存在的主要问题"),
    ...problems(material.lists),
    heading(1, "下一步要求"),
    heading(2, "逐项整改。", [
      "被点名的单位要对照反馈的问题和证据逐条整改，安全问题立即处置，其余问题在规定期限内完成，并书面报告整改结果。",
    ]),
    heading(2, "补齐机制。", [
      "尚未明确责任部门和专干的单位要尽快明确并备案；要按月向政务网报送稿件，积极参加在线访谈和互动活动。",
    ]),
    heading(2, "巩固提升。", [
      "各单位要定期自查网站，及时更新信息公开目录和年度报告，畅通服务入口，不断提高公开质量和服务水平。",
    ]),
  ];
}
