import { api } from "../api/client.ts";
import { body } from "../api/problem.ts";
import type { Bulk } from "../kit/list/bulk.ts";
import type { Contribution } from "./names.ts";

const refuse = (decision: "returned" | "not-used") => (row: Contribution, reason: string) =>
  body(
    api.POST("/api/contributions/{id}/decide", {
      params: { path: { id: row.id } },
      body: { decision, reason, forError: false, version: row.version },
    }),
  );
const may = (row: Contribution): boolean => row.abilities.decide.possible;
const reread = [["contributions"]];

/** What may be said of several contributions with one reason. None is adopted so: each adoption is read and gives points (decision 103). */
const acts: Bulk<Contribution>["acts"] = [
  {
    key: "return",
    text: "退回",
    effects: ["退回给来稿单位，单位可按原因修改后重报。", "不按差错扣分；因差错退回的请逐件办理。"],
    back: "单位重报后再作处理。",
    may,
    run: refuse("returned"),
    reread,
  },
  {
    key: "not-used",
    text: "不采用",
    effects: ["告知来稿单位不采用的原因，不计采用。"],
    back: "办理记录保留；确需采用的，由单位重新报送。",
    may,
    run: refuse("not-used"),
    reread,
  },
];

export const REFUSALS: Bulk<Contribution> = { acts, nameOf: (row) => `${row.unitName}：${row.title}` };
