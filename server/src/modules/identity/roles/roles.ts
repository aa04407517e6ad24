/** 检查工作组 office · 专家 expert · 厅领导 leader · 专干 officer · 系统管理员 system · 审计管理员 audit. One account holds one role (三员分立). */
export const ROLES = ["office", "expert", "leader", "officer", "system", "audit"] as const;
export type Role = (typeof ROLES)[number];

/** The role of a signed-in account. @throws Error for a word that no account can hold (the table's check allows none) */
export function roleOf({ role }: { role: string }): Role {
  const known = ROLES.find((one) => one === role);
  if (!known) throw new Error(`No account holds the role ${JSON.stringify(role)}.`);
  return known;
}
