import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import { FormDialog, momentOf, textOf, textsOf } from "./FormDialog.tsx";
import { FORM_NAMES, options } from "./names.ts";
import { SITTINGS } from "./useSitting.ts";

/** Puts chosen applications into a sitting; several units make a joint interview. */
export function PlanDialog({ open, year, onClose }: { open: boolean; year: number; onClose: () => void }) {
  const chosen = useQuery({
    queryKey: ["interviews", "chosen", year],
    queryFn: () =>
      body(api.GET("/api/interviews", { params: { query: { year, state: "accepted", pageSize: 200 } } })),
    enabled: open,
  });
  const free = (chosen.data?.interviews ?? []).filter((one) => one.sittingId === null);
  return (
    <FormDialog
      open={open}
      title="新排一场访谈"
      okText="排期"
      lead={free.length === 0 ? "没有已选定而尚未排期的申报。" : "选多个单位的，为联合访谈。"}
      fields={[
        {
          name: "interviewIds",
          label: "选定的访谈",
          kind: "many",
          options: free.map((one) => ({ value: one.id, label: `${one.unitName}：${one.topic}` })),
        },
        { name: "title", label: "标题", most: 100 },
        { name: "introduction", label: "介绍", kind: "area", optional: true, most: 3000 },
        { name: "form", label: "形式", kind: "select", options: options(FORM_NAMES) },
        { name: "startsAt", label: "开始时间（北京时间）", kind: "moment" },
        { name: "endsAt", label: "结束时间（北京时间）", kind: "moment" },
        { name: "place", label: "地点", optional: true, most: 100 },
      ]}
      run={(filled) =>
        body(
          api.POST("/api/sittings", {
            body: {
              year,
              title: textOf(filled, "title"),
              introduction: textOf(filled, "introduction"),
              form: textOf(filled, "form") === "recorded-video" ? "recorded-video" : "live-text",
              startsAt: momentOf(filled, "startsAt"),
              endsAt: momentOf(filled, "endsAt"),
              place: textOf(filled, "place"),
              interviewIds: textsOf(filled, "interviewIds"),
            },
          }),
        )
      }
      done="已排期"
      reread={[SITTINGS, ["interviews"]]}
      onClose={onClose}
    />
  );
}
