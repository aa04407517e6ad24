import { z } from "zod";
import { ROLES } from "./roles/roles.ts";

export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, "登录名须为 2–40 位小写字母、数字、点、横线");
export const password = z.string().min(1).max(200);
export const role = z.enum(ROLES);

export const account = z.object({
  id: z.uuid(),
  login: z.string(),
  name: z.string(),
  role,
  unitId: z.string().nullable(),
  email: z.string().nullable(),
  disabled: z.boolean(),
  locked: z.boolean(),
  mustChangePassword: z.boolean(),
  version: z.number().int(),
});

export const session = z.object({
  /** False until the first administrator has been created. */
  ready: z.boolean(),
  account: z
    .object({
      id: z.uuid(),
      name: z.string(),
      role,
      unitId: z.string().nullable(),
      mustChangePassword: z.boolean(),
    })
    .nullable(),
  csrfToken: z.string().nullable(),
});

export const newAccount = z.object({
  login,
  name: z.string().trim().min(1).max(60),
  role,
  unitId: z.string().nullable().default(null),
  password,
  mustChangePassword: z.boolean().default(true),
  /** Where reminders go; null: shown in the console only. */
  email: z.email().nullable().default(null),
});

export const accountsReport = z.object({
  applied: z.boolean(),
  rows: z.array(
    z.object({
      row: z.number().int(),
      /** The login. */
      id: z.string(),
      name: z.string(),
      state: z.enum(["new", "wrong"]),
      problems: z.array(z.string()),
    }),
  ),
});

export const auditRow = z.object({
  id: z.number().int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  actionName: z.string(),
  subject: z.string(),
  /** Kind and number in words; of an account the person's name. */
  subjectName: z.string(),
  detail: z.record(z.string(), z.unknown()),
  /** What of the detail has a name in forms, in words. */
  detailWords: z.string(),
  address: z.string().nullable(),
});

const day = z.iso.date();
export const auditFilter = z.object({
  action: z.string().max(60).optional(),
  subject: z.string().max(120).optional(),
  actor: z.string().trim().max(60).optional(),
  from: day.optional(),
  until: day.optional(),
});
