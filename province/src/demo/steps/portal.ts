import { portalYear, type Travelling } from "../../ledger/portalYear.ts";
import type { Province } from "../../index.ts";
import { each, PlatformRefusal, type Client } from "../client.ts";
import type { People } from "../people.ts";
import { AT_ONCE, REASON } from "./ledgers.ts";

interface Version {
  id: string;
  version: number;
}
interface Whole extends Version {
  phase: string;
  step: { key: string; name: string; questions: { key: string }[] } | null;
}

/** What a contribution became on the portal. */
export interface Carried {
  contributionId: string;
  articleId: string;
  number: number;
}

const PORTAL = "/api/articles";

/** The office records what its register shows, with the text that was kept beside it. */
async function record(
  office: Client,
  { unitId, sent, body }: Travelling,
  proofId: string,
  title = sent.title,
  sentOn = sent.sentOn,
): Promise<Version> {
  return office.json<Version>("POST", "/api/contributions", {
    unitId,
    title,
    category: sent.category,
    body,
    eventOn: sent.eventOn,
    late: { on: sentOn, reason: REASON, proofId },
  });
}

/** Returned with a reason and sent again, in one thread. */
async function sendAgain(office: Client, row: Travelling, at: Version, reason: string): Promise<void> {
  const returned = await office.json<Version>("POST", `/api/contributions/${at.id}/decide`, {
    decision: "returned",
    reason,
    version: at.version,
  });
  await office.json("POST", `/api/contributions/${at.id}/resubmit`, {
    title: row.sent.title,
    category: row.sent.category,
    eventOn: row.sent.eventOn,
    body: `${row.body}\n（已按退回意见补充。）`,
    version: returned.version,
  });
}

/** 拟稿 → 初审 → 复审 （→ 校对）→ 终审 → 发布: one writes, others of the office and the leader sign, the first lets it out. */
export async function review(
  people: People,
  written: Record<string, unknown>,
): Promise<{ articleId: string; number: number }> {
  const { office, reviewer, second, proofreader, leader } = people;
  const article = await office.json<Version>("POST", PORTAL, written);
  await office.json("POST", `${PORTAL}/${article.id}/submit`, { version: article.version });
  const readers = [reviewer, second, proofreader];
  for (let step = await pendingStep(office, article); step; step = await pendingStep(office, article)) {
    const reader = step.name === "终审" ? leader : readers.shift();
    if (!reader) throw new Error(`Nobody is left to sign ${step.name}.`);
    await signStep(reader, article, step);
  }
  const { number } = await office.json<{ number: number }>("POST", `${PORTAL}/${article.id}/publish`, {
    version: article.version,
  });
  return { articleId: article.id, number };
}

const carry = async (people: People, contributionId: string): Promise<Carried> => ({
  contributionId,
  ...(await review(people, { columnId: "news", sources: [{ contributionId, role: "sole" }] })),
});

const pendingStep = async (reader: Client, { id }: Version): Promise<Whole["step"]> =>
  (await reader.json<Whole>("GET", `${PORTAL}/${id}`)).step;

/** Signs the step that waits, each question of its check list answered 是. */
async function signStep(reader: Client, { id, version }: Version, step: Whole["step"]): Promise<void> {
  await reader.json("POST", `${PORTAL}/${id}/sign`, {
    version,
    answers: step?.questions.map(({ key }) => ({ key, answer: "yes" })) ?? [],
  });
}

/** The front page took it as well. */
async function ontoFrontPage(office: Client, id: string): Promise<void> {
  const { version } = await office.json<Version>("GET", `/api/contributions/${id}`);
  await office.json("POST", `/api/contributions/${id}/adoptions`, {
    outlet: "front-page",
    grade: "front-page",
    version,
  });
}

/** A text with a person's number: the checks keep it back, whoever signs; the office drops the draft and returns it to its unit. */
async function keepBack(people: People, row: Travelling, proofId: string): Promise<void> {
  const { office, reviewer } = people;
  const { id, version } = await record(office, row, proofId);
  const article = await office.json<Version>("POST", PORTAL, {
    columnId: "news",
    sources: [{ contributionId: id, role: "sole" }],
  });
  await office.json("POST", `${PORTAL}/${article.id}/submit`, { version: article.version });
  const refused = await signStep(reviewer, article, await pendingStep(reviewer, article)).then(
    () => null,
    (error: unknown) => error,
  );
  if (!(refused instanceof PlatformRefusal) || refused.code !== "blocked")
    throw new Error(`A text with a person's number was signed: ${row.sent.title}`);
  const whole = await reviewer.json<Whole>("GET", `${PORTAL}/${article.id}`);
  await reviewer.json("POST", `${PORTAL}/${article.id}/return`, {
    version: whole.version,
    reason: "稿件含个人身份证号，不得发布。",
  });
  await office.json("POST", `${PORTAL}/${article.id}/drop`, {
    version: whole.version,
    reason: "退回来稿单位。",
  });
  await office.json("POST", `/api/contributions/${id}/decide`, {
    decision: "returned",
    reason: "稿件含个人身份证号，请删除后重报。",
    forError: true,
    version,
  });
}

/** Out for everybody, then taken back by the leader; its contribution is not used in the end. */
async function takeBack(
  people: People,
  row: Travelling & { reason: string },
  proofId: string,
): Promise<void> {
  const { office, leader } = people;
  const { id } = await record(office, row, proofId);
  const { articleId } = await carry(people, id);
  await leader.json("POST", `${PORTAL}/${articleId}/withdraw`, { reason: row.reason });
  const { version } = await office.json<Version>("GET", `/api/contributions/${id}`);
  await office.json("POST", `/api/contributions/${id}/decide`, {
    decision: "not-used",
    reason: row.reason,
    version,
  });
}

/** What the program takes for the same text, the office says so, and uses the later one no second time. */
async function judgePairs(office: Client, year: number): Promise<void> {
  interface Side {
    id: string;
    state: string;
  }
  const { pairs } = await office.json<{
    pairs: { earlier: Side; later: Side; suggestion: string | null; decision: unknown }[];
  }>("GET", `/api/contributions/pairs?year=${year}&decided=no&pageSize=50`);
  for (const { earlier, later, suggestion, decision } of pairs) {
    if (suggestion !== "same-text" || decision !== null) continue;
    await office.json("POST", "/api/contributions/pairs", {
      ids: [earlier.id, later.id],
      verdict: "same-text",
    });
    if (later.state !== "submitted") continue;
    const { version } = await office.json<Version>("GET", `/api/contributions/${later.id}`);
    await office.json("POST", `/api/contributions/${later.id}/decide`, {
      decision: "not-used",
      reason: "与此前来稿为同稿，计入首次来稿。",
      version,
    });
  }
}

/**
 * The part of the ledger that travels through the portal: recorded with its text, reviewed by four people, published, credited. What goes
 * wrong on the way goes wrong as the province's truth says.
 * @returns what became of each published one, in the order of the truth
 */
export async function publishYear(
  people: People,
  province: Province,
  proofId: string,
  progress: (text: string) => void,
): Promise<Carried[]> {
  const { office } = people;
  const { published, returned, duplicates, withdrawn, leaks } = portalYear(province);
  const again = new Map(returned.map(({ at, reason }) => [at, reason]));
  const carried: Carried[] = [];
  let done = 0;
  await each(published, AT_ONCE, async (row, index) => {
    const at = await record(office, row, proofId);
    const reason = again.get(index);
    if (reason !== undefined) await sendAgain(office, row, at, reason);
    carried[index] = await carry(people, at.id);
    if (row.sent.outcome === "front-page") await ontoFrontPage(office, at.id);
    done += 1;
    if (done % 20 === 0) progress(`${done}/${published.length}`);
  });
  for (const { of, unitId, title, sentOn } of duplicates)
    await record(office, { ...published[of]!, unitId }, proofId, title, sentOn);
  await judgePairs(office, province.year);
  for (const row of withdrawn) await takeBack(people, row, proofId);
  for (const row of leaks) await keepBack(people, row, proofId);
  return carried;
}
