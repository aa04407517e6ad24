import type { Role } from "./session.ts";

/** Names of the roles; nobody holds two (三员分立). */
export const ROLE_NAMES: Record<Role, string> = {
  office: "检查办",
  leader: "领导",
  expert: "评审专家",
  officer: "单位专干",
  system: "系统管理员",
  audit: "审计管理员",
};
