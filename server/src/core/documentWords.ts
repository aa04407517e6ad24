/** 2019-10-31 as it stands in a Chinese sentence: 2019年10月31日. Anything else stays. */
export const writtenDate = (day: string): string =>
  day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/u, "$1年$2月$3日");

/** A last day as documents say it: the day itself belongs to it, everywhere. */
export const lastDay = ({ date, provisional }: { date: string; provisional: boolean }): string =>
  `${writtenDate(date)}（${provisional ? "暂定，" : ""}含当日）`;

const HAN = "\\p{Script=Han}";
/** A day that is no part of an address or a longer number. */
const DAY = /(?<![\w/.-])\d{4}-\d\d-\d\d(?![\w/.-])/gu;
/** The layout makes the space between Han and figures, nobody types it. */
const SPACES = new RegExp(`(?<=${HAN}) +(?=\\d)|(?<=\\d) +(?=${HAN})`, "gu");

/** A sentence of ours as it may stand in an official document: days written out, no typed space beside figures. */
export const inDocument = (text: string): string => text.replace(SPACES, "").replace(DAY, writtenDate);

/** The doubt with which a finding was raised, which a person has settled since. */
const DOUBT = /，(?:是否[^，。；]*)?(?:待|需)人工(?:核实|判断)(?=[。；]|$)/gu;

/** What was found, after a person confirmed it. */
export const confirmedWords = (message: string): string => inDocument(message.replace(DOUBT, ""));
