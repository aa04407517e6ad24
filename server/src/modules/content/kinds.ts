import { z } from "zod";

/** What a contribution can be and become: the words that the tables, the routes and counting.json share. */
export const category = z.enum(["news", "notice", "policy-interpretation", "experience"]);
export const state = z.enum(["submitted", "returned", "adopted", "not-used", "withdrawn", "retracted"]);
export const grade = z.enum(["ordinary", "front-page", "interpretation", "above"]);
export const pairVerdict = z.enum(["same-text", "same-event", "different"]);
export const outlet = z.enum(["portal", "front-page", "wechat", "digest", "national", "instruction"]);
