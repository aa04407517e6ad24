import dayjs from "dayjs";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useUnitOptions } from "../registry/unitOptions.ts";
import { useAccount } from "../session/session.ts";
import { dayOf, type Field, type Filled, FormDialog, textOf, textsOf } from "./FormDialog.tsx";
import { type Board, FORM_NAMES, GUEST_NAMES, type Guest, type Interview, options } from "./names.ts";

const guestRank = (value: string): Guest => (value === "head" || value === "deputy" ? value : "other");

/** What an application says, as the platform takes it. */
function said(filled: Filled) {
  const form = textOf(filled, "form");
  const [scanId] = textsOf(filled, "scan");
  return {
    topic: textOf(filled, "topic"),
    ...(textOf(filled, "secondTopic") ? { secondTopic: textOf(filled, "secondTopic") } : {}),
    ...(textOf(filled, "theme") ? { theme: textOf(filled, "theme") } : {}),
    ...(form
      ? { form: form === "recorded-video" ? ("recorded-video" as const) : ("live-text" as const) }
      : {}),
    ...(textOf(filled, "guestName")
      ? {
          guest: {
            name: textOf(filled, "guestName"),
            post: textOf(filled, "guestPost") || "（未写职务）",
            rank: guestRank(textOf(filled, "guestRank")),
          },
        }
      : {}),
    wished: dayOf(filled, "wished") ? [dayOf(filled, "wished")] : [],
    ...(scanId ? { scanId } : {}),
  };
}

/** Applies for an interview on the year's call, or writes a returned application anew; the office applies for any unit. */
export function ApplyDialog({
  open,
  year,
  call,
  interview,
  onClose,
}: {
  open: boolean;
  year: number;
  call: Board["call"];
  /** The application to write anew. */
  interview?: Interview;
  onClose: () => void;
}) {
  const office = useAccount().role === "office";
  const unitOptions = useUnitOptions(office);
  const needed = { optional: office };
  const fields: Field[] = [
    ...(office && !interview
      ? [{ name: "unitId", label: "单位", kind: "select" as const, options: unitOptions }]
      : []),
    { name: "topic", label: "主题" },
    { name: "secondTopic", label: "备选主题", optional: true },
    ...(call && call.themes.length > 0
      ? [
          {
            name: "theme",
            label: "所属专题",
            kind: "select" as const,
            options: call.themes.map((theme) => ({ value: theme, label: theme })),
            optional: true,
          },
        ]
      : []),
    { name: "form", label: "形式", kind: "select", options: options(FORM_NAMES), optional: true },
    { name: "guestName", label: "嘉宾姓名", most: 40, ...needed },
    { name: "guestPost", label: "嘉宾职务", most: 60, ...needed },
    { name: "guestRank", label: "嘉宾是", kind: "select", options: options(GUEST_NAMES), ...needed },
    { name: "wished", label: "希望的日期", kind: "date", optional: true },
    { name: "scan", label: "盖章的申报表扫描件", kind: "file", optional: office || interview !== undefined },
  ];
  return (
    <FormDialog
      open={open}
      title={interview ? "修改申报" : `申报 ${year} 年在线访谈`}
      okText={interview ? "保存" : "申报"}
      lead={call ? `${call.title}，${call.dueOn} 截止` : `${year} 年尚未发出征集通知`}
      fields={fields}
      initial={
        interview && {
          topic: interview.topic,
          secondTopic: interview.secondTopic,
          theme: interview.theme ?? undefined,
          form: interview.form ?? undefined,
          guestName: interview.plannedGuest?.name,
          guestPost: interview.plannedGuest?.post,
          guestRank: interview.plannedGuest?.rank ?? undefined,
          wished: interview.wished[0] ? dayjs(interview.wished[0]) : undefined,
          scan: interview.scanId ? [interview.scanId] : [],
        }
      }
      run={(filled) =>
        interview
          ? body(
              api.POST("/api/interviews/{id}/amend", {
                params: { path: { id: interview.id } },
                body: { version: interview.version, ...said(filled) },
              }),
            )
          : body(
              api.POST("/api/interviews", {
                body: { ...(office ? { unitId: textOf(filled, "unitId") } : {}), year, ...said(filled) },
              }),
            )
      }
      done={interview ? "申报已修改" : "访谈已申报"}
      reread={[["interviews"]]}
      onClose={onClose}
    />
  );
}
