import type { Got } from "../api/types.ts";
import { LABELS } from "../generated/labels.ts";

export type Account = Got<"/api/wechat/accounts">["accounts"][number];
export type Promotion = Got<"/api/wechat/promotions">["promotions"][number];
export type Article = Got<"/api/wechat/articles">["articles"][number];

export const KINDS = LABELS.wechatKind;
export const ACCOUNT_STATES = LABELS.wechatState;
export const HOW = LABELS.promotionKind;
export const PROMOTION_STATES = LABELS.promotionState;
export const options = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
