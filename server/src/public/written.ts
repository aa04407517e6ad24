/** 2020-03-17 as 2020年3月17日. */
export const written = (date: string): string => {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return `${year}年${month}月${day}日`;
};
