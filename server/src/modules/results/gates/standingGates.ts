import type { Context } from "../../../core/context.ts";
import type { Condition, Gate } from "../../../core/gate.ts";
import { opened } from "../../assessment/index.ts";
import { isPublished } from "../../evidence/index.ts";
import { reviewClosed } from "../../review/index.ts";
import { noticeRow } from "../notice/queries/noticeRows.ts";
import { policy } from "../policy.ts";
import { standingStage } from "../standings/stage.ts";
import { supplementaryOver } from "../supplementary/conditions.ts";
import { lateFindings } from "../supplementary/queries/late.ts";
import type { StandingStage } from "../tables.ts";
import { notBehind } from "./behind.ts";
import { findingsDecided, findingsGrounded } from "./findings.ts";
import { monitoringCutOff } from "./monitoring.ts";
import {
  feedbackOver,
  nomineesNamed,
  objectionsAnswered,
  standsAt,
  tiesDecided,
  totalsComplete,
} from "./standing.ts";

const LINK = "/standings";
const ORDER: readonly StandingStage[] = ["draft", "feedback", "frozen", "final"];

const past =
  (stage: StandingStage) =>
  async (context: Context, year: number): Promise<boolean> =>
    ORDER.indexOf((await standingStage(context, year)).stage) > ORDER.indexOf(stage);

/** Conditions of which each is asked only when the one before is fulfilled. */
const inTurn =
  (...conditions: Condition[]): Condition =>
  async (context, year) => {
    for (const condition of conditions) {
      const lacks = await condition(context, year);
      if (lacks.length > 0) return lacks;
    }
    return [];
  };

export const feedbackGate: Gate = {
  step: "feedback",
  name: "启动反馈",
  who: policy.openFeedback,
  link: LINK,
  done: past("draft"),
  place: inTurn(
    opened,
    standsAt(["draft"], "not-draft", (stage) => `排名当前为“${stage}”，反馈已经开放过`),
    reviewClosed,
  ),
  conditions: [monitoringCutOff, notBehind, totalsComplete, findingsDecided, findingsGrounded],
};

/** Only a year that an earlier program led has findings that were not given to their units at once. */
export const supplementaryGate: Gate = {
  step: "supplementary",
  name: "开放补充反馈",
  who: policy.openFeedback,
  link: LINK,
  optional: true,
  needed: async (context, year) =>
    (await lateFindings(context, year)).some((one) => one.told === null) &&
    ((await standingStage(context, year)).stage !== "final" || (await isPublished(context, year))),
  done: async (context, year) => (await lateFindings(context, year)).every((one) => one.told !== null),
  place: inTurn(
    opened,
    // What is out is corrected, and whoever is named anew by it has its say first.
    async (context, year) =>
      (await isPublished(context, year))
        ? []
        : standsAt(
            ["feedback", "frozen"],
            "no-feedback",
            (stage) => `排名当前为“${stage}”，不能补充反馈`,
          )(context, year),
  ),
  conditions: [
    async (context, year) =>
      (await lateFindings(context, year)).some((one) => one.told === null)
        ? []
        : [
            {
              code: "nothing-late",
              message: "没有反馈之后才确认、尚未告知单位的问题",
              advice: "可直接办理下一步",
              who: policy.openFeedback,
              link: `${LINK}?year=${year}`,
            },
          ],
  ],
};

export const freezeGate: Gate = {
  step: "freeze",
  name: "确定排名",
  who: policy.freezeStandings,
  link: LINK,
  done: past("feedback"),
  place: inTurn(
    opened,
    standsAt(["draft", "feedback"], "already-frozen", (stage) => `排名已经确定（当前为“${stage}”）`),
    reviewClosed,
    standsAt(["feedback"], "no-feedback", () => "尚未向各单位反馈得分和问题，不能确定排名"),
  ),
  conditions: [
    notBehind,
    objectionsAnswered,
    findingsDecided,
    findingsGrounded,
    totalsComplete,
    tiesDecided,
    feedbackOver,
    supplementaryOver,
  ],
  refused: () => "排名还不能确定",
};

export const finaliseGate: Gate = {
  step: "finalise",
  name: "审定排名和评优",
  who: policy.finaliseStandings,
  link: LINK,
  done: past("frozen"),
  place: inTurn(
    opened,
    standsAt(["frozen"], "not-frozen", (stage) => `排名当前为“${stage}”，不能审定`),
  ),
  conditions: [
    notBehind,
    objectionsAnswered,
    findingsDecided,
    findingsGrounded,
    supplementaryOver,
    nomineesNamed,
  ],
};

/** What is signed or out holds the standings: the signature is taken back first, what is out is corrected. */
const notSigned: Condition = async (context, year) => {
  const state = (await noticeRow(context, year))?.state;
  if (state !== "signed" && state !== "published") return [];
  const signed = state === "signed";
  return [
    {
      code: signed ? "signed" : "published",
      message: `通报${signed ? "已经签发" : "已经发布"}，排名不能撤回`,
      advice: signed ? "请厅领导先撤销签发" : "确有错误的，请检查工作组起草更正",
      who: signed ? policy.signNotice : policy.draftNotice,
      link: `/notice?year=${year}`,
    },
  ];
};

/** Leads back to the feedback stage, with a reason; from 审定 it is the leader's written decision. */
export const unfreezeGate: Gate = {
  step: "unfreeze",
  name: "撤回排名",
  who: policy.finaliseStandings,
  link: LINK,
  optional: true,
  done: () => Promise.resolve(false),
  place: inTurn(
    opened,
    standsAt(["frozen", "final"], "not-frozen", (stage) => `排名当前为“${stage}”，不能撤回`),
  ),
  conditions: [notSigned],
};
