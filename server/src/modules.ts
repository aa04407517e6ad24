import type { Module } from "./core/module.ts";
import { approval } from "./modules/approval/index.ts";
import { assessment } from "./modules/assessment/index.ts";
import { content } from "./modules/content/index.ts";
import { documents } from "./modules/documents/index.ts";
import { evidence } from "./modules/evidence/index.ts";
import { holidays } from "./modules/holidays/index.ts";
import { identity } from "./modules/identity/index.ts";
import { monitoring } from "./modules/monitoring/index.ts";
import { participation } from "./modules/participation/index.ts";
import { questions } from "./modules/questions/index.ts";
import { rectification } from "./modules/rectification/index.ts";
import { registry } from "./modules/registry/index.ts";
import { reorganisation } from "./modules/reorganisation/index.ts";
import { reminders } from "./modules/reminders/index.ts";
import { results } from "./modules/results/index.ts";
import { review } from "./modules/review/index.ts";
import { servicedesk } from "./modules/servicedesk/index.ts";
import { publicPages } from "./public/index.ts";

/** Every module of the platform, in the order in which their routes are added. */
export const modules: Module[] = [
  identity,
  approval,
  registry,
  evidence,
  monitoring,
  documents,
  content,
  participation,
  questions,
  servicedesk,
  assessment,
  review,
  results,
  rectification,
  reorganisation,
  reminders,
  holidays,
  publicPages,
];
