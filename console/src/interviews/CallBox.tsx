import { Button } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { useAccount } from "../session/session.ts";
import { dayOf, FormDialog, textOf, textsOf } from "./FormDialog.tsx";
import type { Board } from "./names.ts";
import { SITTINGS } from "./useSitting.ts";

/** The year's call: what it says and until when units apply; the office publishes and changes it. */
export function CallBox({ year, call }: { year: number; call: Board["call"] }) {
  const office = useAccount().role === "office";
  const [open, setOpen] = useState(false);
  const said = (filled: Record<string, unknown>) => ({
    title: textOf(filled, "title"),
    body: textOf(filled, "body"),
    themes: textsOf(filled, "themes"),
    dueOn: dayOf(filled, "dueOn"),
  });
  return (
    <div className="box" data-testid="call">
      <h2>征集通知</h2>
      {call ? (
        <>
          <p>
            <strong>{call.title}</strong>，{call.dueOn} 截止
          </p>
          <p style={{ whiteSpace: "pre-wrap" }}>{call.body}</p>
          {call.themes.length > 0 && <p className="quiet">专题：{call.themes.join("、")}</p>}
        </>
      ) : (
        <p className="quiet">{year} 年尚未发出征集通知，单位还不能申报。</p>
      )}
      {office && (
        <Button onClick={() => setOpen(true)} data-testid="call-edit">
          {call ? "修改通知" : "发布征集通知"}
        </Button>
      )}
      <FormDialog
        open={open}
        title={call ? "修改征集通知" : `发布 ${year} 年访谈征集通知`}
        okText={call ? "保存" : "发布"}
        lead={call ? "截止日期只能推后。" : "发布后单位即可申报。"}
        fields={[
          { name: "title", label: "标题", most: 100 },
          { name: "body", label: "正文", kind: "area", most: 5000 },
          { name: "themes", label: "专题", kind: "tags", optional: true },
          { name: "dueOn", label: "截止日期", kind: "date" },
        ]}
        initial={
          call
            ? { title: call.title, body: call.body, themes: call.themes, dueOn: dayjs(call.dueOn) }
            : { title: `${year}年在线访谈征集通知` }
        }
        run={(filled) =>
          call
            ? body(
                api.POST("/api/interview-calls/{id}", {
                  params: { path: { id: call.id } },
                  body: { version: call.version, ...said(filled) },
                }),
              )
            : body(api.POST("/api/interview-calls", { body: { year, ...said(filled) } }))
        }
        done={call ? "通知已修改" : "通知已发布"}
        reread={[SITTINGS]}
        onClose={() => setOpen(false)}
      />
    </div>
  );
}
