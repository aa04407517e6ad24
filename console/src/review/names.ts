export const ROUND_NAMES: Record<1 | 2, string> = { 1: "初评", 2: "复评" };

export const STAGE_NAMES: Record<"preparing" | "preliminary" | "second" | "closed", string> = {
  preparing: "尚未分配专家",
  preliminary: "初评",
  second: "复评",
  closed: "评审结束",
};
