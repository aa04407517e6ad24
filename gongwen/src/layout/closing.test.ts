import { expect, test } from "vitest";
import { parseDocument } from "../model/parse.ts";
import { closing } from "./closing.ts";

const names = [
  "省教育厅",
  "省财政厅",
  "省民政厅",
  "省公安厅",
  "省司法厅",
  "省统计局",
  "省体育局",
  "省科技厅",
];
const rows = (signers: number): number[] =>
  closing(
    parseDocument({
      issuer: "省教育厅",
      number: { agency: "教函", year: 2026, serial: 7 },
      title: ["关于开展检查的通知"],
      recipients: ["各市教育局"],
      body: [{ kind: "paragraph", inlines: ["请遵照执行。"] }],
      attachments: [],
      signature: { name: names[0], others: names.slice(1, signers), date: "2026-03-09", seal: true },
    }),
  ).flatMap((item) => (item.kind === "grid" ? item.rows.map((row) => row.length) : []));

test.each([
  [2, [1]],
  [4, [3]],
  [5, [2, 2]],
  [6, [3, 2]],
  [8, [3, 2, 2]],
])("%i signers with seals stand at most three abreast, none alone below others", (signers, expected) => {
  expect(rows(signers)).toEqual(expected);
});
