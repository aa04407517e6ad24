import type { Policy } from "../../../core/policy.ts";

/** 湘微教育 and units' own accounts. */
export const wechatPolicy = {
  listAccounts: ["office", "officer"],
  recordAccount: ["office", "officer"],
  lookAtAccount: ["office"],
  registerCode: ["office", "officer"],
  lookAtHomePage: ["office"],
  importFigures: ["office"],
  listWechatArticles: ["office"],
  listPromotions: ["office", "officer"],
  recordPromotion: ["office", "officer"],
  checkPromotion: ["office"],
  closeWechat: ["office"],
} satisfies Policy;
