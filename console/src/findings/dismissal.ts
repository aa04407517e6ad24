import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Bulk, BulkAct } from "../kit/list/bulk.ts";
import type { FindingRow } from "./finding.ts";

/** Several findings are dismissed with one reason. None is confirmed so: whoever confirms one has looked at its evidence (decision 103). */
const dismissAct: BulkAct<FindingRow> = {
  key: "dismiss",
  text: "排除",
  effects: ["排除的问题不扣分、不进入通报，也不反馈给单位。"],
  back: "排除后可逐条改为确认，须写明原因。",
  may: (row) => row.state === "suspected",
  run: (row, reason) =>
    body(
      api.POST("/api/findings/{id}/decide", {
        params: { path: { id: row.id } },
        body: { decision: "dismissed", reason, version: row.version },
      }),
    ),
  reread: [["findings"], ["facts"]],
};

export const DISMISSAL: Bulk<FindingRow> = {
  acts: [dismissAct],
  nameOf: (row) => `${row.unitName}：${row.message}`,
};
