import { LABELS } from "../generated/labels.ts";
import type { Role } from "./session.ts";

/** Names of the roles; nobody holds two (三员分立). */
export const ROLE_NAMES: Record<Role, string> = LABELS.role;
