import type { Context } from "../../../core/context.ts";
import type { Condition, Gate, Lack } from "../../../core/gate.ts";
import { outOfPlace } from "../../approval/index.ts";
import { opened } from "../../assessment/index.ts";
import { noticeMaterial } from "../notice/material.ts";
import type { NoticeState } from "../notice/model.ts";
import { obstacles } from "../notice/obstacles/index.ts";
import { checkNotice } from "../notice/obstacles/wording.ts";
import { noticeDocument } from "../notice/queries/document.ts";
import { MOVES, NOTICE_STEPS, STEP_NAMES, type NoticeStep } from "../notice/steps.ts";
import { noticeRow, noticeStanding, versionRow } from "../notice/queries/noticeRows.ts";
import { policy } from "../policy.ts";

const LINK = "/notice";
const ORDER: readonly NoticeState[] = ["draft", "review", "approved", "signed", "published"];

const begun: Condition = async (context, year) => {
  const before = await opened(context, year);
  if (before.length > 0) return before;
  return (await noticeRow(context, year))
    ? []
    : [
        {
          code: "no-notice",
          message: "通报还没有拟稿",
          advice: "请检查工作组先拟稿",
          who: policy.draftNotice,
          link: `${LINK}?year=${year}`,
        },
      ];
};

/** The notice stands in a state from which the step leads on. */
const inState =
  (step: NoticeStep): Condition =>
  async (context, year) => {
    const before = await begun(context, year);
    if (before.length > 0) return before;
    const row = await noticeRow(context, year);
    if (!row) return [];
    const { move, step: signs } = MOVES[step];
    const why = outOfPlace(move, await noticeStanding(context, row), { step: signs });
    return why === null ? [] : [{ code: "step-not-possible", ...why, link: `${LINK}?year=${year}` }];
  };

/** Everything that keeps the saved text from being signed or going out. */
const nothingInTheWay: Condition = async (context, year): Promise<Lack[]> => {
  const row = await noticeRow(context, year);
  if (!row || row.version === 0) return [];
  const { content } = await versionRow(context, year, row.version);
  const material = await noticeMaterial(context, year);
  const issues = checkNotice(material, await noticeDocument(context, year), row.agency);
  return obstacles(context, material, content, issues);
};

const past =
  (state: NoticeState) =>
  async (context: Context, year: number): Promise<boolean> => {
    const row = await noticeRow(context, year);
    return row !== undefined && ORDER.indexOf(row.state) > ORDER.indexOf(state);
  };

export const beginGate: Gate = {
  step: "notice-begin",
  name: "拟写通报",
  who: policy.draftNotice,
  link: LINK,
  done: async (context, year) => (await noticeRow(context, year)) !== undefined,
  place: async (context, year) => {
    const before = await opened(context, year);
    if (before.length > 0 || !(await noticeRow(context, year))) return before;
    return [
      {
        code: "begun",
        message: `${year} 年度的通报已经拟稿`,
        advice: "请刷新后在原稿上修改",
        who: policy.draftNotice,
        link: `${LINK}?year=${year}`,
      },
    ];
  },
  conditions: [],
};

const FROM: Partial<Record<NoticeStep, NoticeState>> = {
  submit: "draft",
  approve: "review",
  sign: "approved",
  publish: "signed",
};

/** The rule of each step's route. */
const WHO: Record<NoticeStep, Gate["who"]> = {
  submit: policy.submitNotice,
  withdraw: policy.submitNotice,
  approve: policy.reviewNotice,
  return: policy.returnNotice,
  sign: policy.signNotice,
  recall: policy.signNotice,
  publish: policy.publishNotice,
};

const gateOf = (step: NoticeStep): Gate => {
  const from = FROM[step];
  return {
    step: `notice-${step}`,
    name: `通报${STEP_NAMES[step]}`,
    who: WHO[step],
    link: LINK,
    ...(from === undefined ? { optional: true } : {}),
    done: from === undefined ? () => Promise.resolve(false) : past(from),
    place: inState(step),
    conditions: step === "sign" || step === "publish" ? [nothingInTheWay] : [],
    ...(step === "sign" ? { refused: () => "通报还不能签发" } : {}),
    ...(step === "publish"
      ? { refused: () => "签发后情况有变，通报还不能发布", after: "如须修改，请厅领导撤销签发。" }
      : {}),
  };
};

export const noticeGates = Object.fromEntries(NOTICE_STEPS.map((step) => [step, gateOf(step)])) as Record<
  NoticeStep,
  Gate
>;
