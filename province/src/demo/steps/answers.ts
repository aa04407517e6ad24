import type { Province } from "../../index.ts";
import type { People } from "../people.ts";

/** What the demo's units say beside a finding, in the order in which units with findings are met. */
const ANSWERS = [
  "我单位已对照反馈逐项核查，正在整改，完成后将在本单位网站公布整改情况。",
  "我单位已明确责任人，相关内容已补充完善，请以本单位网站公布的内容为准。",
];

/** Units with a finding say in public what they have to say of it; the office looks for personal data and secrets, and shows it. @returns how many */
export async function answerPublicly(
  { office, officers }: People,
  { units, year }: Province,
): Promise<number> {
  const path = `/api/cycles/${year}/answers`;
  let count = 0;
  for (const unit of units) {
    const text = ANSWERS[count];
    const officer = officers.get(unit.id);
    if (text === undefined || !officer) break;
    const { answers } = await officer.json<{ answers: { findingId: string }[] }>("GET", path);
    const [first] = answers;
    if (!first) continue;
    const { id } = await officer.json<{ id: string }>("PUT", `${path}/${first.findingId}`, {
      text,
      version: 0,
    });
    const { answers: all } = await office.json<{ answers: { id: string | null; version: number }[] }>(
      "GET",
      path,
    );
    const { version } = all.find((one) => one.id === id)!;
    await office.json("POST", `/api/answers/${id}/screen`, {
      decision: "shown",
      ground: null,
      reason: "",
      version,
    });
    count += 1;
  }
  return count;
}
