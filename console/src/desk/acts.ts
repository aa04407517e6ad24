import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Act, Matter } from "./names.ts";

/** What a person fills in for a step; every field is asked for unless it may be left out. */
export type FieldKind =
  | { kind: "text"; rows: number; most: number }
  | { kind: "line"; most: number }
  | { kind: "days" }
  | { kind: "kinds" }
  | { kind: "unit"; none: string }
  | { kind: "units" }
  | { kind: "reasons" }
  | { kind: "yes"; yes: string; no: string }
  | { kind: "tick"; text: string }
  | { kind: "solved" }
  | { kind: "satisfied" }
  | { kind: "answers" };

export interface ActField {
  name: string;
  label: string;
  optional?: boolean;
  field: FieldKind;
}

export interface ActForm {
  title: string;
  /** Below the address of the matter. */
  path: string;
  danger?: boolean;
  /** What happens, where no field tells it. */
  says?: string;
  fields: ActField[];
}

const note = (name: string, label: string, most = 300): ActField => ({
  name,
  label,
  field: { kind: "text", rows: 3, most },
});

/** Every step with its button and its fields, in the order in which a matter goes. */
export const ACTS: Record<Act, ActForm> = {
  accept: {
    title: "受理",
    path: "accept",
    fields: [
      { name: "kind", label: "类别", field: { kind: "kinds" } },
      { name: "subject", label: "主题", field: { kind: "line", most: 30 } },
      { name: "aboutUnitId", label: "反映的单位", optional: true, field: { kind: "unit", none: "没有写明" } },
    ],
  },
  decline: {
    title: "不予受理",
    path: "decline",
    danger: true,
    fields: [
      { name: "reason", label: "理由", field: { kind: "reasons" } },
      note("note", "告诉来信人的话", 500),
    ],
  },
  decideAppeal: {
    title: "处理异议",
    path: "appeal",
    fields: [
      { name: "taken", label: "决定", field: { kind: "yes", yes: "异议成立，改为受理", no: "维持不予受理" } },
      note("note", "告诉来信人的话", 500),
    ],
  },
  dispatch: {
    title: "交办",
    path: "dispatch",
    fields: [
      { name: "lead", label: "主办", optional: true, field: { kind: "unit", none: "厅机关" } },
      { name: "co", label: "协办", optional: true, field: { kind: "units" } },
      {
        name: "brief",
        label: "请被反映单位说明的情况（投诉、举报交其协办时填写，不得写出可以认出来信人的内容）",
        optional: true,
        field: { kind: "text", rows: 3, most: 1000 },
      },
    ],
  },
  transfer: {
    title: "转办",
    path: "transfer",
    fields: [
      { name: "lead", label: "改由谁主办", optional: true, field: { kind: "unit", none: "厅机关" } },
      note("reason", "原因"),
    ],
  },
  draft: {
    title: "拟写答复",
    path: "reply",
    fields: [
      { name: "body", label: "答复", field: { kind: "text", rows: 10, most: 5000 } },
      { name: "basisTitle", label: "依据文件", optional: true, field: { kind: "line", most: 120 } },
      { name: "basisNumber", label: "文号", optional: true, field: { kind: "line", most: 60 } },
    ],
  },
  pass: {
    title: "审签",
    path: "reply/pass",
    fields: [{ name: "answers", label: "", field: { kind: "answers" } }],
  },
  return: {
    title: "退回答复",
    path: "reply/return",
    danger: true,
    fields: [note("note", "退回的原因", 500)],
  },
  state: { title: "提交情况说明", path: "statement", fields: [note("statement", "情况说明", 2000)] },
  askCitizen: {
    title: "请来信人补充",
    path: "ask",
    fields: [note("question", "需要补充什么（只能要求一次）", 500)],
  },
  askExtension: {
    title: "申请延期",
    path: "extension",
    fields: [
      { name: "days", label: "工作日", field: { kind: "days" } },
      note("reason", "原因（会告诉来信人）"),
    ],
  },
  decideExtension: {
    title: "批复延期",
    path: "extension/decide",
    fields: [
      { name: "granted", label: "意见", field: { kind: "yes", yes: "同意", no: "不同意" } },
      note("note", "说明"),
    ],
  },
  sendBack: {
    title: "退单",
    path: "send-back",
    danger: true,
    fields: [note("reason", "不属于本单位的原因")],
  },
  press: { title: "督办", path: "press", danger: true, fields: [note("note", "督办要求")] },
  merge: {
    title: "并案",
    path: "merge",
    fields: [{ name: "masterNumber", label: "并入的编号", field: { kind: "line", most: 30 } }],
  },
  gather: {
    title: "同文来信并入本件",
    path: "gather",
    says: "文字相同、尚未交办的来信并入本件，一次最多 200 件：只办理一次，各计一件，来信人都看到本件的答复。",
    fields: [],
  },
  redact: {
    title: "编辑公开文本",
    path: "publication",
    fields: [
      { name: "title", label: "标题", field: { kind: "line", most: 40 } },
      { name: "body", label: "来信", field: { kind: "text", rows: 6, most: 2000 } },
      { name: "reply", label: "答复", field: { kind: "text", rows: 6, most: 5000 } },
      {
        name: "private",
        label: "",
        optional: true,
        field: { kind: "tick", text: "已公开的文本含有个人信息，立即撤下，批准后恢复" },
      },
    ],
  },
  call: {
    title: "登记电话回访",
    path: "phone-rating",
    fields: [
      { name: "solved", label: "问题解决了吗", field: { kind: "solved" } },
      { name: "satisfied", label: "满意吗", optional: true, field: { kind: "satisfied" } },
      { ...note("words", "来信人的话", 500), optional: true },
    ],
  },
  followUp: {
    title: "登记联系来信人",
    path: "follow-up",
    fields: [note("note", "联系的情况和结果")],
  },
  renewCode: {
    title: "重发查询码",
    path: "code",
    danger: true,
    fields: [note("reason", "原因（须先拨打来信人留下的电话核对）")],
  },
};

export type Values = Record<string, unknown>;

/** What a step is called: of a reply's way through its readers, the step for which it waits. */
export const titleOf = (act: Act, matter: Matter): string =>
  act === "pass" ? (matter.review?.step ?? ACTS.pass.title) : ACTS[act].title;

/** What the fields begin with. */
export function startOf(act: Act, matter: Matter): Values {
  const last = matter.replies.at(-1);
  if (act === "accept")
    return { kind: matter.kind, subject: matter.subject ?? "", aboutUnitId: matter.aboutUnitId };
  if (act === "draft" && last)
    return { body: last.body, basisTitle: last.basis[0]?.title, basisNumber: last.basis[0]?.number };
  if (act === "redact")
    return (
      matter.publicationDraft ??
      matter.publication ?? {
        title: matter.title,
        body: matter.body,
        reply: matter.replies.findLast((reply) => reply.sentAt !== null)?.body,
      }
    );
  return {};
}

function shaped(act: Act, values: Values): Values {
  if (act === "call")
    return { ...values, satisfied: values["satisfied"] == null ? null : Number(values["satisfied"]) };
  if (act !== "draft") return values;
  const { basisTitle, basisNumber, ...rest } = values;
  return { ...rest, basis: basisTitle ? [{ title: basisTitle, number: basisNumber || null }] : [] };
}

/** Sends a step. The addresses are the interface's; the fields are judged there. */
export const sendAct = (act: Act, matter: Matter, values: Values) => {
  const path = `/api/desk/matters/{id}/${ACTS[act].path}` as "/api/desk/matters/{id}/press";
  const options = {
    params: { path: { id: matter.id } },
    body: { version: matter.version, ...shaped(act, values) } as never,
  };
  return body(
    act === "draft" || act === "redact"
      ? api.PUT(path as unknown as "/api/desk/matters/{id}/reply", options)
      : api.POST(path, options),
  );
};
