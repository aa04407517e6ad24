import type { Got, Sent } from "../api/types.ts";
import type { Role } from "../session/session.ts";
import type { Tone } from "../kit/StateLine.tsx";

export type Notice = Got<"/api/cycles/{year}/notice">;
export type Content = NonNullable<Notice["content"]>;
export type BlockView = Content["blocks"][number];
export type NoticeInput = Sent<"/api/cycles/{year}/notice/versions", "post">["content"];
export type Publicity = NonNullable<NoticeInput["publicity"]>["kind"];

export const PUBLICITY_NAMES: Record<Publicity, string> = {
  open: "此件主动公开",
  "on-request": "此件依申请公开",
  closed: "此件不予公开",
};

export type Difference = Got<"/api/cycles/{year}/notice/difference">;
export type State = Notice["state"];
export type Step = Notice["steps"][number]["step"];

export const STATES: Record<State, { text: string; tone: Tone }> = {
  none: { text: "未拟稿", tone: "neutral" },
  draft: { text: "拟稿", tone: "running" },
  review: { text: "待核稿", tone: "attention" },
  approved: { text: "待签发", tone: "attention" },
  signed: { text: "已签发，待发布", tone: "running" },
  published: { text: "已发布", tone: "good" },
  dropped: { text: "已撤销", tone: "neutral" },
};

interface StepName {
  name: string;
  /** What the step means for the text. */
  says: string;
  /** Whether a reason must be given. */
  reasoned: boolean;
  danger?: boolean;
  done: string;
}

export const STEPS: Record<Step, StepName> = {
  submit: {
    name: "送核",
    says: "送核后不能再修改；需要修改时撤回，或由核稿人退回。",
    reasoned: false,
    done: "已送核",
  },
  withdraw: { name: "撤回", says: "撤回后回到拟稿，可以修改。", reasoned: true, done: "已撤回到拟稿" },
  approve: {
    name: "核稿通过",
    says: "通过后送厅领导签发。核稿人不能是拟稿人、最后修改人或送核人。",
    reasoned: false,
    done: "核稿已通过，待厅领导签发",
  },
  return: { name: "退回", says: "退回后由检查工作组修改，再重新送核。", reasoned: true, done: "已退回" },
  sign: {
    name: "签发",
    says: "签发后取得发文字号，以今天为成文日期，文字不再变动。",
    reasoned: false,
    done: "已签发",
  },
  recall: {
    name: "撤销签发",
    says: "撤销后发文字号作废，不再使用；公文回到拟稿，修改后重新核稿、签发。",
    reasoned: true,
    danger: true,
    done: "签发已撤销，文号已作废",
  },
  publish: {
    name: "发布",
    says: "发布后公众可以查看和下载，不能撤回；有差错只能再发更正。",
    reasoned: false,
    done: "已发布",
  },
};

const OFFERED: Partial<Record<State, Partial<Record<Role, readonly Step[]>>>> = {
  draft: { office: ["submit"] },
  review: { office: ["withdraw", "return", "approve"] },
  approved: { office: ["withdraw"], leader: ["return", "sign"] },
  signed: { office: ["publish"], leader: ["recall"] },
};

/** The steps that a person of the role may have to take now; the server says of each whether it is possible. */
export const offered = (state: State, role: Role): readonly Step[] => OFFERED[state]?.[role] ?? [];
