import type { Remark, TextRun } from "@mingcha/wording";
import { dateInChina } from "../../../core/clock.ts";
import type { Context } from "../../../core/context.ts";
import { Refusal } from "../../../core/refusal.ts";
import { keptExaminer, policyStandings, reviewLists } from "../../content/index.ts";
import type { ReplyRow } from "../matters/bundle.ts";

type Written = Pick<ReplyRow, "body" | "basis">;

export interface ReplyRemark {
  /** `block`: it does not go on. */
  level: "block" | "warn";
  message: string;
}

/** 湘教发〔2020〕1号 as people type it, with any of the brackets that are used for the year; what stands before it may belong to it or not. */
const NUMBER = /(\p{Script=Han}{2,8})[〔[(（【](\d{4})[〕\])）】]\s?(\d{1,4})号/gu;
/** Fewest characters of the agency's short name. */
const AGENCY_MIN = 2;

/** The same number, however its brackets and spaces were typed. */
export const plainNumber = (number: string): string =>
  number
    .normalize("NFKC")
    .replace(/[[(【]/g, "〔")
    .replace(/[\])】]/g, "〕")
    .replace(/\s/g, "");

/** A document number as it stands in a reply, and what it may be: of a text nobody knows where the agency begins. */
interface Cited {
  shown: string;
  readings: string[];
}

/** Document numbers that a reply rests on: those given as its basis and those that stand in its text. Pure. */
export function numbersCited({ body, basis }: Written): Cited[] {
  const given = basis.flatMap(({ number }) => (number === null ? [] : [plainNumber(number)]));
  const written = [...body.matchAll(NUMBER)].map(([, before = "", year, serial]): Cited => {
    const characters = [...before];
    const rest = `〔${year}〕${serial}号`;
    return {
      shown: rest,
      readings: characters
        .slice(0, characters.length - AGENCY_MIN + 1)
        .map((_, at) => characters.slice(at).join("") + rest),
    };
  });
  return [
    ...given.map((number) => ({ shown: number, readings: [number] })),
    ...written.filter(({ readings }) => !readings.some((one) => given.includes(one))),
  ];
}

const ENDED = { repealed: "已经废止", expired: "已经失效" } as const;

/** Whether what a reply cites exists and is in force, by the policies that the portal shows. */
async function policyRemarks(context: Context, reply: Written): Promise<ReplyRemark[]> {
  const cited = numbersCited(reply);
  if (cited.length === 0)
    return reply.basis.length > 0 || reply.body.includes("《")
      ? []
      : [{ level: "warn", message: "答复没有引用文件，请核对结论有没有事实依据。" }];
  const known = await policyStandings(context, [...new Set(cited.flatMap(({ readings }) => readings))]);
  return cited.flatMap(({ shown, readings }): ReplyRemark[] => {
    const number = readings.find((one) => known.has(one));
    const found = number === undefined ? undefined : known.get(number);
    if (!found)
      return [{ level: "warn", message: `门户没有登记“${shown}”，请核对文件是否存在、是否现行有效。` }];
    if (found.validity !== "repealed" && found.validity !== "expired") return [];
    const message = `所引“${number}”（《${found.title}》）${ENDED[found.validity]}，不能作为依据，请改引现行文件。`;
    return [{ level: "block", message }];
  });
}

const runsOf = ({ body, basis }: Written): TextRun[] => [
  ...body.split("\n").map((text, at): TextRun => ({ text, place: { paragraph: at + 1 } })),
  ...basis.map(({ title }): TextRun => ({ text: title, place: {} })),
];

const asRemark = ({ level, zh }: Remark): ReplyRemark[] =>
  level === "hint" ? [] : [{ level: level === "block" ? "block" : "warn", message: zh }];

/** What the checks of content say of a reply: personal data, secrecy, the office's words, and the policies that it cites. */
export async function examineReply(context: Context, reply: Written): Promise<ReplyRemark[]> {
  const look = keptExaminer(await reviewLists(context), dateInChina(context.clock.now()));
  const all = [...look(runsOf(reply)).remarks.flatMap(asRemark), ...(await policyRemarks(context, reply))];
  return [...all.filter((one) => one.level === "block"), ...all.filter((one) => one.level === "warn")];
}

/** @throws Refusal 409 for a reply that must not go on as it is */
export async function demandCleanReply(context: Context, reply: Written): Promise<void> {
  const blocks = (await examineReply(context, reply)).filter((one) => one.level === "block");
  if (blocks.length === 0) return;
  throw new Refusal(
    409,
    "blocked",
    `检查发现 ${blocks.length} 处须处理后才能继续：${blocks[0]!.message}请退回拟稿人修改。`,
  );
}
