import { z } from "zod";
import { sortBy } from "../../core/sorting.ts";
import { keptFile } from "../evidence/index.ts";
import { evidencePointer } from "../evidence/read.ts";
import {
  ITEM_STATES,
  LOOK_BACK_DAYS,
  RECHECK_OUTCOMES,
  type ItemState,
  type RecheckOutcome,
} from "./model.ts";
import { unitKind as kind } from "../registry/index.ts";

export const itemState = z.enum(Object.keys(ITEM_STATES) as [ItemState, ...ItemState[]]);
export const recheckOutcome = z.enum(Object.keys(RECHECK_OUTCOMES) as [RecheckOutcome, ...RecheckOutcome[]]);
const version = z.number().int().min(1);
const text = (most: number) => z.string().trim().min(1).max(most);
const reason = z.string().trim().max(500).optional();

export const newOrders = z.object({
  /** 机关代字 of the series, such as 湘教办函. */
  agency: z
    .string()
    .trim()
    .regex(/^\p{Script=Han}{2,12}$/u, "机关代字是二至十二个汉字，不带年份和括号。"),
  /** Leaves out nobody when it is left out. */
  unitIds: z.array(z.string().max(20)).min(1).max(5000).optional(),
});
export type NewOrders = z.output<typeof newOrders>;

export const issuedOrders = z.object({
  orders: z.array(
    z.object({
      id: z.uuid(),
      unitId: z.string(),
      unitName: z.string(),
      serial: z.number().int(),
      items: z.number().int(),
    }),
  ),
  /** Orders that a job issues from now on. */
  remaining: z.number().int(),
});

export const orderBatch = z.object({
  total: z.number().int(),
  issued: z.number().int(),
  /** Units whose order did not go out, and why. */
  refused: z.array(z.object({ unitName: z.string(), reason: z.string() })),
  begunBy: z.string(),
  begunAt: z.string(),
  endedAt: z.string().nullable(),
  /** Why it ended before every unit had its turn. */
  stopped: z.string().nullable(),
});
export type OrderBatch = z.output<typeof orderBatch>;
export type IssuedOrders = z.output<typeof issuedOrders>;

export const plannedOrder = z.object({
  unitId: z.string(),
  unitName: z.string(),
  kind,
  items: z.array(
    z.object({
      findingId: z.string(),
      title: z.string(),
      /** What is wrong with this unit, as the order's heading says it. */
      heading: z.string(),
      message: z.string(),
      /** What the order asks for, and what closes the item. */
      demand: z.string(),
      closes: z.string().nullable(),
      security: z.boolean(),
      limitWorkingDays: z.number().int(),
      tag: z.string(),
      countedFrom: z.string(),
      due: z.string(),
      dueProvisional: z.boolean(),
    }),
  ),
});

export const order = z.object({
  id: z.uuid(),
  year: z.number().int(),
  unitId: z.string(),
  unitName: z.string(),
  kind,
  number: z.string(),
  issuedOn: z.string(),
  issuedBy: z.string(),
  items: z.number().int(),
  closed: z.number().int(),
  mailed: z.number().int(),
  /** Last day of a written objection to the order; null in orders of an earlier program. */
  objectUntil: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  docxSha256: z.string(),
  pdfSha256: z.string(),
});
export type OrderView = z.output<typeof order>;
/** Without a page size every order is listed; without a word in the order of their numbers. */
export const orderQuery = z.object({
  sort: sortBy("number", "unit", "kind", "issuedOn", "closed", "mailed", "acknowledgedAt"),
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(1000).optional(),
});
export type OrderSort = z.output<typeof orderQuery>["sort"];

export const reply = z.object({
  version,
  measure: text(2000),
  doneOn: z.iso.date(),
  fileIds: z.array(z.uuid()).max(20).default([]),
});
export type Reply = z.output<typeof reply>;

export const replyDecision = z.object({ version, decision: z.enum(["accepted", "returned"]), reason });
export type ReplyDecision = z.output<typeof replyDecision>;

export const extension = z.object({ version, until: z.iso.date(), reason: text(500) });
export type Extension = z.output<typeof extension>;

export const extensionDecision = z.object({ version, approved: z.boolean(), reason });
export type ExtensionDecision = z.output<typeof extensionDecision>;

export const closing = z.object({ version, note: reason });
export type Closing = z.output<typeof closing>;
export const withdrawal = z.object({ version, reason: text(500) });
export type Withdrawal = z.output<typeof withdrawal>;
export const press = z.object({ version, note: text(500) });
export type Press = z.output<typeof press>;

export const rechecks = z.object({ itemIds: z.array(z.uuid()).min(1).max(5000) });
export const startedRechecks = z.object({ sites: z.number().int(), rules: z.number().int() });

export const handLook = z.object({
  version,
  outcome: z.enum(["pass", "fail"]),
  note: text(1000),
  lookUpIds: z.array(z.uuid()).max(20).default([]),
  fileIds: z.array(z.uuid()).max(20).default([]),
});
export type HandLook = z.output<typeof handLook>;

export const lookBack = z.object({
  /** Days since closing. */
  days: z.number().int().min(0).max(3650).default(LOOK_BACK_DAYS),
  /** Share of the population that is drawn. */
  share: z.number().gt(0).max(1).default(0.2),
  /** Drawn again with the same seed the same items come out. */
  seed: z.string().trim().max(100).optional(),
});
export type LookBack = z.output<typeof lookBack>;
export const lookBackView = z.object({
  id: z.uuid(),
  closedBefore: z.string(),
  share: z.number(),
  seed: z.string(),
  population: z.number().int(),
  itemIds: z.array(z.string()),
  drawnBy: z.string(),
  drawnOn: z.string(),
});
export type LookBackView = z.output<typeof lookBackView>;

export const itemFilter = z.object({
  kind: kind.optional(),
  state: itemState.optional(),
  list: z.string().max(100).optional(),
  unitId: z.string().max(20).optional(),
  /** yes: past its limit while it is the unit's turn. */
  overdue: z.enum(["yes", "no"]).optional(),
  search: z.string().trim().max(60).optional(),
  /** Without a word by unit in the order of lists, then limit. */
  sort: sortBy("unit", "kind", "title", "due", "state", "pressed", "order"),
});
export type ItemFilter = z.output<typeof itemFilter>;
/** Without a page size everything is listed. */
export const itemQuery = itemFilter.extend({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(1000).optional(),
});

const ability = z.object({ possible: z.boolean(), why: z.string().nullable() });

export const item = z.object({
  id: z.uuid(),
  year: z.number().int(),
  orderId: z.uuid(),
  orderNumber: z.string(),
  findingId: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  kind,
  list: z.string(),
  title: z.string(),
  message: z.string(),
  security: z.boolean(),
  foundOn: z.string(),
  issuedOn: z.string(),
  limitWorkingDays: z.number().int(),
  /** The limit counts from the day after it. */
  countedFrom: z.string(),
  due: z.string(),
  /** 暂定: the way to the last day leads through a year without an official holiday table. */
  dueProvisional: z.boolean(),
  state: itemState,
  overdue: z.boolean(),
  reopened: z.number().int(),
  closedOn: z.string().nullable(),
  pressed: z.number().int(),
  looking: z.boolean(),
  /** The finding itself was ruled out after it was ordered, or its evidence withdrawn: the item must be withdrawn. */
  ruledOut: z.boolean(),
  version: z.number().int(),
});
export type ItemView = z.output<typeof item>;
export const itemPage = z.object({
  /** How many items the filter finds; `items` is one page of them when a page was asked for. */
  total: z.number().int(),
  counts: z.object({
    all: z.number().int(),
    closed: z.number().int(),
    overdue: z.number().int(),
    toDecide: z.number().int(),
    toConfirm: z.number().int(),
  }),
  lists: z.array(z.object({ key: z.string(), title: z.string() })),
  items: z.array(item),
});
export type ItemPage = z.output<typeof itemPage>;

export const recheckView = z.object({
  id: z.uuid(),
  kind: z.enum(["site", "rule", "person"]),
  purpose: z.enum(["rectification", "look-back"]),
  state: z.enum(["queued", "done"]),
  outcome: recheckOutcome.nullable(),
  message: z.string().nullable(),
  evidence: z.array(evidencePointer),
  files: z.array(keptFile),
  ruleVersion: z.string().nullable(),
  packageId: z.string().nullable(),
  firstPackageId: z.string().nullable(),
  firstOutcome: z.string().nullable(),
  firstRuleVersion: z.string().nullable(),
  askedBy: z.string(),
  askedAt: z.string(),
  finishedAt: z.string().nullable(),
});

export const wholeItem = item.extend({
  acknowledged: z.boolean(),
  /** What the order asked for, and what closes the item; null in orders of an earlier program. */
  demand: z.string().nullable(),
  closes: z.string().nullable(),
  /** Evidence of the first look. */
  evidence: z.array(evidencePointer),
  replies: z.array(
    z.object({
      id: z.uuid(),
      measure: z.string(),
      doneOn: z.string(),
      files: z.array(keptFile),
      repliedBy: z.string(),
      repliedAt: z.string(),
      decision: z.enum(["accepted", "returned"]).nullable(),
      reason: z.string().nullable(),
      decidedBy: z.string().nullable(),
    }),
  ),
  extension: z
    .object({
      until: z.string(),
      reason: z.string(),
      askedBy: z.string(),
      approved: z.boolean().nullable(),
      decisionReason: z.string().nullable(),
      decidedBy: z.string().nullable(),
    })
    .nullable(),
  rechecks: z.array(recheckView),
  events: z.array(z.object({ at: z.string(), actor: z.string(), kind: z.string(), text: z.string() })),
  abilities: z.object({
    reply: ability,
    askExtension: ability,
    decideExtension: ability,
    decideReply: ability,
    recheck: ability,
    lookByHand: ability,
    close: ability,
    press: ability,
    withdraw: ability,
  }),
});
export type WholeItem = z.output<typeof wholeItem>;
