/** 2019-10-31 as it stands in a Chinese sentence: 2019年10月31日. */
export const writtenDate = (day: string): string =>
  day.replace(/^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/, "$1年$2月$3日");
