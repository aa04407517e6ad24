import type { Got } from "../api/types.ts";

export type Corrections = Got<"/api/cycles/{year}/corrections">;
export type Entry = Corrections["entries"][number];
export type Difference = Corrections["differences"][number];
export type Corrigendum = Corrections["corrigenda"][number];

export const KINDS: Record<Difference["kind"], string> = {
  name: "列入名单",
  unname: "移出名单",
  grant: "评为优秀",
  revoke: "撤销优秀",
  nominee: "更正姓名",
  mark: "更正得分",
  rank: "名次随动",
};

/** The corrigendum that is being written; undefined when none is. */
export const underWay = ({ corrigenda }: Corrections): Corrigendum | undefined =>
  corrigenda.find((one) => one.state !== "published" && one.state !== "dropped");
