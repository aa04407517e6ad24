import { character } from "../layout/page.ts";
import { placeSignature } from "../layout/signature.ts";
import { blank, centred, foreignDocx, line, MARK, right, run, section, text } from "./foreignDocx.ts";

/** Numbers that look drawn by chance, the same for the same seed (mulberry32). */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const AGENCIES = ["青陵省样例厅", "白原市范例局", "东浦县标本中心", "北麓省示例与标本管理局"];
const MATTERS = ["样例数据年度核对", "标本库开放共享", "范例评选结果公布", "样例服务规范建设"];
const SENTENCES = [
  "各单位要明确专人负责，按时完成核对，确保数据真实、准确、完整。",
  "去年全省共核对样例2,360件，差错率控制在0.5%以内。",
  "对照“三张清单”逐项核对，发现问题及时改正。",
  "要坚持问题导向，突出重点环节，健全日常管理和定期核对相结合的工作机制。",
  "请于2027年6月30日前将结果书面报送。",
  "联合有关部门开展抽查，抽查比例不低于10%。",
];
const HEADS = ["总体要求", "主要任务", "工作安排", "组织保障", "有关要求"];
const NUMERALS = ["一", "二", "三", "四", "五"];

const DATE = "2027年5月16日";
/** Right indents in twips of a name and the date under a seal. */
const place = (agency: string): { name: number; date: number } => {
  const { name, date } = placeSignature(agency, DATE, true);
  return { name: Math.round(name * character()), date: Math.round(date * character()) };
};

/** A drawn document: its parts as XML, so that one of them can be changed before the file is built. */
export interface Drawn {
  mark: string;
  number: string;
  title: string;
  recipients: string;
  body: string[];
  note: string[];
  signer: string;
  date: string;
  attachments: string;
  section: string;
}

/** A document without a fault, in one of the ways in which people set them. */
export function drawn(seed: number): Drawn {
  const draw = chance(seed);
  const one = <T>(list: readonly T[]): T => list[draw(list.length)] as T;
  const agency = one(AGENCIES);
  const mark = MARK.replace("青陵省样例厅", agency);
  const headings = 2 + draw(3);
  const body = [text(run(`为做好${one(MATTERS)}工作，现将有关事项通知如下。`))];
  for (let at = 0; at < headings; at += 1) {
    // Programs part a line into runs wherever somebody typed or corrected something.
    const heading = `${NUMERALS[at]}、${HEADS[at]}`;
    body.push(
      text(
        draw(2) === 0
          ? run(heading, "黑体")
          : run(heading.slice(0, 2), "黑体") + run(heading.slice(2), "黑体"),
      ),
    );
    const points = draw(3);
    for (let point = 0; point < points; point += 1)
      body.push(text(run(`（${NUMERALS[point]}）明确工作分工。`, "楷体_GB2312") + run(one(SENTENCES))));
    if (draw(2) === 0) body.push(text(run(`1.${one(SENTENCES)}`)), text(run(`2.${one(SENTENCES)}`)));
    body.push(text(run(one(SENTENCES)) + run(one(SENTENCES))));
  }
  const attached = draw(2) === 0;
  return {
    mark: line(mark, centred).replace('w:line="579"', 'w:before="1980" w:line="900"'),
    number: line(
      run(`青样〔2027〕${1 + draw(90)}号`),
      '<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="9" w:color="FF0000"/></w:pBdr><w:jc w:val="center"/>',
    ),
    title: line(run(`${agency}关于${one(MATTERS)}工作的通知`, "方正小标宋简体", 44), centred),
    recipients: line(run("各市样例局、厅直属各单位：")),
    body,
    note: attached ? [blank, text(run("附件：样例核对登记表"))] : [],
    signer: line(run(agency), right.replace("1280", String(place(agency).name))),
    date: line(run(DATE), right.replace("1280", String(place(agency).date))),
    attachments: attached
      ? line(run("附件", "黑体"), "<w:pageBreakBefore/>") +
        blank +
        line(run("样例核对登记表", "方正小标宋简体", 44), centred) +
        blank +
        text(run("登记表由各单位填写。"))
      : "",
    section: section(),
  };
}

/** The file of a drawn document. */
export const built = (of: Drawn): Buffer =>
  foreignDocx({
    head: [of.mark, blank, blank, of.number, blank, blank].join(""),
    title: of.title,
    recipients: of.recipients,
    body: of.body.join(""),
    closing: [...of.note, blank, blank, of.signer, of.date].join(""),
    after: of.attachments,
    section: of.section,
  });
