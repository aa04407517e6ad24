import { ARRIVAL_WORDS } from "../../core/arrival.ts";
import type { Column } from "../../core/spreadsheet.ts";
import type { Entry } from "./campaigns/schemas.ts";
import { ENTRY_STATE_NAMES } from "./campaigns/transitions.ts";
import { GUEST_NAMES, STATE_NAMES } from "./interviews/model.ts";
import type { Interview } from "./interviews/schemas.ts";

export const INTERVIEW_SHEET = "在线访谈";
export const ENTRY_SHEET = "活动作品";

type InterviewKey = "unitId" | "unitName" | "year" | "topic" | "state" | "heldOn" | "guest" | "answers";
type EntryKey =
  | "campaign"
  | "year"
  | "unitId"
  | "unitName"
  | "title"
  | "sentOn"
  | "arrival"
  | "arrivalReason"
  | "state"
  | "used";

export const INTERVIEW_COLUMNS: readonly Column<InterviewKey>[] = [
  { key: "unitId", header: "单位编号", width: 12 },
  { key: "unitName", header: "单位名称", width: 36 },
  { key: "year", header: "年度", width: 8 },
  { key: "topic", header: "主题", width: 50 },
  { key: "state", header: "状态", width: 10 },
  { key: "heldOn", header: "开展日期", width: 14 },
  { key: "guest", header: "嘉宾", width: 14 },
  { key: "answers", header: "是否公布答复", width: 14 },
];

export const ENTRY_COLUMNS: readonly Column<EntryKey>[] = [
  { key: "campaign", header: "活动", width: 30 },
  { key: "year", header: "年度", width: 8 },
  { key: "unitId", header: "单位编号", width: 12 },
  { key: "unitName", header: "单位名称", width: 36 },
  { key: "title", header: "标题", width: 50 },
  { key: "sentOn", header: "报送日期", width: 14 },
  { key: "arrival", header: "登记方式", width: 10 },
  { key: "arrivalReason", header: "补登理由", width: 24 },
  { key: "state", header: "状态", width: 14 },
  { key: "used", header: "是否采用", width: 10 },
];

const yesNo = (value: boolean): string => (value ? "是" : "否");

/** One interview as a row of the export. */
export function interviewRow(one: Interview): Record<InterviewKey, string | number | null> {
  return {
    unitId: one.unitId,
    unitName: one.unitName,
    year: one.year,
    topic: one.topic,
    state: STATE_NAMES[one.state],
    heldOn: one.heldOn,
    guest: one.guest && GUEST_NAMES[one.guest],
    answers: one.answersPublished === null ? null : yesNo(one.answersPublished),
  };
}

/** One entry as a row of the export. */
export function entryRow(one: Entry): Record<EntryKey, string | number | null> {
  return {
    campaign: one.campaignName,
    year: one.year,
    unitId: one.unitId,
    unitName: one.unitName,
    title: one.title,
    sentOn: one.sentOn,
    arrival: ARRIVAL_WORDS[one.arrival.kind] || null,
    arrivalReason: one.arrival.reason,
    state: ENTRY_STATE_NAMES[one.state],
    used: yesNo(one.used),
  };
}
