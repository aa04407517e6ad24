import { rulesInForce } from "../local/inForce.ts";

/** Official font names (GB/T 9704-2012 5.2.2, 7.2.4, 7.3.1, 7.3.3, 7.5). */
export const fonts = {
  body: "仿宋_GB2312",
  title: "方正小标宋简体",
  heading: "黑体",
  subheading: "楷体_GB2312",
  pageNumber: "宋体",
};

/** The font in which a role is set: that of the standard, or the first that local rules name. */
export const fontOf = (role: keyof typeof fonts): string => rulesInForce().fonts?.[role]?.[0] ?? fonts[role];
