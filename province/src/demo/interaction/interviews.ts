import { randomUUID } from "node:crypto";
import { addDays } from "../../dates.ts";
import type { InteractionYear, LiveInterview } from "../../ledger/interactionYear.ts";
import type { Client } from "../client.ts";
import type { People } from "../people.ts";
import type { Event } from "./timeline.ts";

interface Named {
  id: string;
  version: number;
}
interface Step {
  questions: { key: string }[];
}
/** Every question of a step's check list answered 是. */
const yesTo = (step: Step | null | undefined) =>
  step?.questions.map(({ key }) => ({ key, answer: "yes" })) ?? [];

interface Sitting extends Named {
  number: number;
  script: { pending: Step | null };
  record: { pending: Step | null } | null;
  guests: { id: string }[];
}
interface Asked {
  id: string;
  body: string;
  version: number;
}

const YEAR = 2019;
const OUTLET = "湖南教育政务网";
/** Answered questions that the proof of an interview elsewhere shows. */
const SHOWN_ANSWERS = 6;
const THEMES = ["教育热点问答"];
const GUESTS = { head: "主要负责人", deputy: "分管负责人", other: "处室负责人" } as const;
const QUESTIONS = [
  "今年有哪些新的安排？",
  "群众怎样办理？",
  "困难学生有什么保障？",
  "怎样监督落实？",
] as const;
const PUBLIC_QUESTIONS = ["在哪里可以看到详细办法？", "遇到问题应当找谁？"] as const;

/** A small file that stands for a scan or a signed sheet. */
const PAPER = Buffer.from("%PDF-1.4\n%%EOF\n");
export const keepPaper = async (person: Client, name: string): Promise<string> =>
  (
    await person.upload<{ id: string }>(
      `/api/files?name=${encodeURIComponent(`${name}.pdf`)}`,
      PAPER,
      "application/octet-stream",
    )
  ).id;

const accountOf = async (person: Client): Promise<string> =>
  (await person.json<{ account: { id: string } }>("GET", "/api/session")).account.id;

/** A unit applies on the call. @returns its application */
async function apply(
  officer: Client,
  { topic, guest = "deputy", wished }: { topic: string; guest?: LiveInterview["guest"]; wished?: string },
): Promise<Named> {
  return officer.json<Named>("POST", "/api/interviews", {
    year: YEAR,
    topic,
    theme: THEMES[0],
    form: "live-text",
    guest: { name: "嘉宾（虚构）", post: GUESTS[guest], rank: guest },
    wished: wished ? [wished] : [],
    scanId: await keepPaper(officer, "访谈申报表"),
  });
}

/** Plan, announcement, seats, script signed by two others: until the day itself. */
async function prepareSitting(people: People, live: LiveInterview, interviewId: string): Promise<string> {
  const { office, second, leader, proofreader, reviewer, officers } = people;
  const { id } = await office.json<Named>("POST", "/api/sittings", {
    year: YEAR,
    title: `“${live.topic}”在线访谈`,
    introduction: "邀请单位负责人介绍情况、回答提问。",
    form: "live-text",
    place: OUTLET,
    startsAt: `${live.heldOn}T09:00:00+08:00`,
    endsAt: `${live.heldOn}T11:00:00+08:00`,
    interviewIds: [interviewId],
  });
  const path = `/api/sittings/${id}`;
  await office.json("POST", `${path}/announce`, { version: 1 });
  await office.json("POST", `${path}/seats`, {
    version: 2,
    seats: [
      { accountId: await accountOf(proofreader), seat: "host" },
      { accountId: await accountOf(reviewer), seat: "moderator" },
      { accountId: await accountOf(officers.get(live.unitId)!), seat: "clerk" },
    ],
  });
  await office.json("POST", `${path}/script`, {
    scriptVersion: 0,
    items: QUESTIONS.map((question) => ({
      question,
      answer: "由嘉宾结合本单位工作作答。",
      speaker: "嘉宾",
      basis: "",
    })),
  });
  await office.json("POST", `${path}/script/submit`, { scriptVersion: 1 });
  for (const reader of [second, leader]) {
    const { script } = await reader.json<Sitting>("GET", path);
    await reader.json("POST", `${path}/script/sign`, {
      scriptVersion: 1,
      answers: yesTo(script.pending),
    });
  }
  return id;
}

/** People ask before it begins, without script: number and code, then a moderator. */
async function ask(address: string, moderator: Client, id: string, interviewId: string): Promise<void> {
  const { number } = await moderator.json<Sitting>("GET", `/api/sittings/${id}`);
  for (const body of PUBLIC_QUESTIONS) {
    const answer = await fetch(`${address}/interviews/${number}/ask`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ key: randomUUID(), body }),
    });
    if (answer.status !== 200) throw new Error(`A question was not taken: ${answer.status}`);
  }
  const { questions } = await moderator.json<{ questions: Asked[] }>("GET", `/api/sittings/${id}/live`);
  for (const { id: question, body, version } of questions)
    await moderator.json("POST", `/api/sittings/${id}/questions/${question}/moderate`, {
      decision: "pass",
      version,
      publicBody: body,
      interviewId,
    });
}

/** The hour itself: the host begins, questions are put, the unit's clerk types, the moderator lets it out, the host ends. */
async function hold(people: People, live: LiveInterview, id: string, interviewId: string): Promise<void> {
  const { proofreader: host, reviewer: moderator, officers } = people;
  const clerk = officers.get(live.unitId)!;
  const path = `/api/sittings/${id}`;
  const { version } = await host.json<Sitting>("GET", path);
  const begun = await host.json<Named>("POST", `${path}/begin`, { version });
  for (const body of QUESTIONS) await moderator.json("POST", `${path}/questions`, { body, interviewId });
  const { questions } = await clerk.json<{ questions: Asked[] }>("GET", `${path}/live`);
  const { guests } = await clerk.json<Sitting>("GET", path);
  const answered = live.late ? questions.slice(0, -1) : questions;
  const entries = answered.flatMap((question, place) => [
    { id: randomUUID(), seq: place * 2 + 1, kind: "question", body: question.body, questionId: question.id },
    {
      id: randomUUID(),
      seq: place * 2 + 2,
      kind: "answer",
      body: `关于“${live.topic}”，我单位已作出安排，具体办法在网站公布（第${place + 1}问）。`,
      questionId: question.id,
      guestId: guests[0]!.id,
    },
  ]);
  await clerk.json("POST", `${path}/entries`, { client: randomUUID(), entries });
  await moderator.json("POST", `${path}/release`, { ids: entries.map((one) => one.id) });
  await host.json("POST", `${path}/end`, { version: begun.version });
}

/** Who was there is recorded with its proof; the record is read by another and published; what stayed open is answered and published. */
async function publishRecord(
  { office, second, officers }: People,
  live: LiveInterview,
  id: string,
): Promise<void> {
  const officer = officers.get(live.unitId)!;
  const path = `/api/sittings/${id}`;
  const { version, guests } = await officer.json<Sitting>("GET", path);
  const there = await officer.json<Named>("POST", `${path}/guests/${guests[0]!.id}/attendance`, {
    version,
    attended: true,
    proofId: await keepPaper(officer, "嘉宾签到表"),
  });
  await office.json("POST", `${path}/record`, {
    recordVersion: 0,
    summary: `介绍了“${live.topic}”的有关情况。`,
  });
  await office.json("POST", `${path}/record/submit`, { recordVersion: 1 });
  const { record } = await second.json<Sitting>("GET", path);
  await second.json("POST", `${path}/record/sign`, { recordVersion: 1, answers: yesTo(record?.pending) });
  await office.json("POST", `${path}/publish`, { version: there.version });
}

async function answerLate({ office, officers }: People, live: LiveInterview, id: string): Promise<void> {
  const officer = officers.get(live.unitId)!;
  const path = `/api/sittings/${id}`;
  const { questions } = await officer.json<{ questions: Asked[] }>("GET", `${path}/live`);
  const open = questions.at(-1)!;
  const given = await officer.json<Named>("POST", `${path}/questions/${open.id}/answer`, {
    version: open.version,
    answer: "有关情况已经核实，办法在我单位网站公布。",
  });
  await office.json("POST", `${path}/questions/${open.id}/publish`, { version: given.version });
}

/** Applied for in January and chosen or not; what follows finds the application by `interview`. */
function application(
  { office, officers }: People,
  said: { unitId: string; topic: string; guest?: LiveInterview["guest"]; wished?: string },
  choice: { chosen: true } | { chosen: false; reason: string } = { chosen: true },
): { interview: Named; events: Event[] } {
  const interview: Named = { id: "", version: 0 };
  const send = async (): Promise<void> => {
    Object.assign(interview, await apply(officers.get(said.unitId)!, said));
  };
  const choose = async (): Promise<void> => {
    const { id, version } = interview;
    Object.assign(
      interview,
      await office.json<Named>("POST", `/api/interviews/${id}/choose`, { ...choice, version }),
    );
  };
  return {
    interview,
    events: [
      { at: "2019-01-15T10:00", run: send },
      { at: "2019-01-25T10:00", run: choose },
    ],
  };
}

function liveEvents(people: People, address: string, live: LiveInterview): Event[] {
  const { interview, events } = application(people, { ...live, wished: live.heldOn });
  let sitting = "";
  const prepare = async (): Promise<void> => {
    sitting = await prepareSitting(people, live, interview.id);
  };
  return [
    ...events,
    { at: "2019-01-28T10:00", run: prepare },
    { at: `${live.heldOn}T08:00`, run: () => ask(address, people.reviewer, sitting, interview.id) },
    { at: `${live.heldOn}T09:00`, run: () => hold(people, live, sitting, interview.id) },
    { at: `${addDays(live.heldOn, 1)}T10:00`, run: () => publishRecord(people, live, sitting) },
    ...(live.late
      ? [{ at: `${addDays(live.heldOn, 2)}T10:00`, run: () => answerLate(people, live, sitting) }]
      : []),
  ];
}

/** Held at another outlet: the office records it on the day, with its proof. */
function elsewhereEvents(people: People, one: InteractionYear["elsewhere"][number]): Event[] {
  const { interview, events } = application(people, { ...one, wished: one.heldOn });
  const record = async (): Promise<void> => {
    await people.office.json("POST", `/api/interviews/${interview.id}/record`, {
      heldOn: one.heldOn,
      guest: one.guest,
      outlet: OUTLET,
      answered: one.answersPublished ? SHOWN_ANSWERS : 0,
      proofId: await keepPaper(people.office, "访谈存档页"),
      version: interview.version,
    });
  };
  return [...events, { at: `${one.heldOn}T17:00`, run: record }];
}

function calledOffEvents(people: People, one: InteractionYear["calledOff"][number]): Event[] {
  const { interview, events } = application(people, one);
  const cancel = async (): Promise<void> => {
    await people.officers.get(one.unitId)!.json("POST", `/api/interviews/${interview.id}/cancel`, {
      version: interview.version,
      reason: "嘉宾工作调整，本年度不能参加",
    });
  };
  return [...events, { at: "2019-05-20T10:00", run: cancel }];
}

/** Interviews of the year: the call, applications, the choice, sittings here, records of other outlets, what was called off. */
export function interviewEvents(people: People, address: string, year: InteractionYear): Event[] {
  const call = async (): Promise<void> => {
    await people.office.json("POST", "/api/interview-calls", {
      year: YEAR,
      title: `${YEAR}年在线访谈征集通知`,
      body: "请各单位围绕主题申报访谈，一般每单位一次，嘉宾为主要负责人或者分管负责人。",
      themes: THEMES,
      dueOn: "2019-01-20",
    });
  };
  const declined = { chosen: false, reason: "同类主题已有安排" } as const;
  return [
    { at: "2019-01-08T09:00", run: call },
    ...year.live.flatMap((live) => liveEvents(people, address, live)),
    ...year.elsewhere.flatMap((one) => elsewhereEvents(people, one)),
    ...year.notChosen.flatMap((one) => application(people, one, declined).events),
    ...year.calledOff.flatMap((one) => calledOffEvents(people, one)),
  ];
}
