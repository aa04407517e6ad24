export { readClock, timeliness, workedDays, type Running, type Stop } from "./clocks/clocks.ts";
export { KINDS, limit, ruleOf } from "./clocks/rules.ts";
