/** Stands for an agency that a file does not name. */
export const UNKNOWN_ISSUER = "（未识别）";

/** Whether names are kinds that list their members with 、: 各市、县（区）教育局. A 、 inside of brackets is none. */
export const twoLevels = (names: string[]): boolean =>
  names.length > 1 && names.some((name) => name.replace(/（[^）]{0,200}）/gu, "").includes("、"));

/** Recipients in one line: 、 between names, ， between kinds that list their members with 、 or where it is stated (7.3.2, practice). */
export const joinNames = (names: string[], separator?: "，"): string =>
  names.join(separator ?? (twoLevels(names) ? "，" : "、"));
