import { dateInChina } from "../../../core/clock.ts";

export interface Planned {
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  guests: readonly string[];
}

const CLOCK = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
});

/** What is doubtful of each sitting of a plan, in sentences, by id: same day, same guest, no working day, at night. Pure; refuses nothing. */
export function clashesOf(
  sittings: readonly Planned[],
  isWorkingDay: (date: string) => boolean,
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const byDay = Map.groupBy(sittings, (one) => dateInChina(one.startsAt));
  const byGuest = new Map<string, Planned[]>();
  for (const one of sittings)
    for (const guest of new Set(one.guests)) byGuest.set(guest, [...(byGuest.get(guest) ?? []), one]);
  for (const one of sittings) {
    const said: string[] = [];
    const day = dateInChina(one.startsAt);
    if (!isWorkingDay(day)) said.push("不是工作日");
    const hour = Number(CLOCK.format(one.startsAt).slice(0, 2));
    if (hour < 8 || hour >= 18) said.push(`开始时间 ${CLOCK.format(one.startsAt)} 不在办公时间`);
    for (const other of byDay.get(day) ?? [])
      if (other.id !== one.id) {
        const overlap = other.startsAt < one.endsAt && one.startsAt < other.endsAt;
        said.push(overlap ? `与“${other.title}”时间重叠` : `与“${other.title}”在同一天`);
      }
    for (const guest of new Set(one.guests))
      for (const other of byGuest.get(guest) ?? [])
        if (other.id !== one.id) said.push(`嘉宾${guest}同时列在“${other.title}”`);
    if (said.length > 0) found.set(one.id, said);
  }
  return found;
}
