import { randomUUID } from "node:crypto";
import { lettersOf, type Letter, type Province } from "../../index.ts";
import type { InteractionYear } from "../../ledger/interactionYear.ts";
import type { Client } from "../client.ts";
import type { DeskPeople, People } from "../people.ts";
import type { Event } from "./timeline.ts";

const KINDS = {
  咨询: "consultation",
  求助: "help",
  建议: "suggestion",
  投诉: "complaint",
  举报: "report",
} as const;
const SOLVED = { 已解决: "solved", 部分解决: "partly", 没有解决: "unsolved" } as const;

/** What people write about, and what they are answered. */
const TOPICS = [
  [
    "学籍转接",
    "孩子随父母工作调动转学，学籍应当怎样转接？",
    "学籍转接由转入学校发起，家长带户口簿和居住证明到转入学校办理，转出学校在十个工作日内办结。",
  ],
  [
    "课后服务",
    "课后服务几点结束，收费标准是多少？",
    "课后服务到下午六点结束，按学期收费，标准在学校公示栏公布，家庭经济困难的学生免收。",
  ],
  [
    "招生范围",
    "新建小区的适龄儿童应当到哪所小学报名？",
    "该小区划入就近小学招生范围，七月中旬凭房产证明和户口簿到校报名，逾期的统筹安排。",
  ],
  [
    "学生资助",
    "家庭经济困难的寄宿生可以申请哪些补助？",
    "可以申请寄宿生生活补助，九月由学生本人提出，学校评审公示后于十一月发放到监护人账户。",
  ],
  [
    "校园食堂",
    "学校食堂的饭菜价格能不能公开？",
    "食堂每周公示食谱和价格，家长委员会按月查账，已要求学校在门口增设公示牌。",
  ],
  [
    "教师资格",
    "教师资格认定什么时候开始，需要哪些材料？",
    "每年春季和秋季各认定一次，先在网上报名，再带学历证书、普通话证书和体检表到现场确认。",
  ],
  [
    "校车接送",
    "村里的校车接送点能不能往前移一些？",
    "经与交通部门现场勘查，接送点前移到村委会门口，从下周一开始执行。",
  ],
] as const;

/** One letter on its way. */
interface Travelling {
  id: string;
  number: string;
  code: string;
  version: number;
}
type Whole = { version: number; review: { questions: { key: string }[] } | null };

const fieldOf = (page: string): string[] =>
  [...page.matchAll(/<dd class="code">([^<]+)<\/dd>/g)].map(([, value]) => value!);

/** By the public form, without script and without a proof of work, as few enough people of an address may. */
async function write(address: string, fields: Record<string, string>): Promise<[string, string]> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ key: randomUUID(), ...fields })) form.append(name, value);
  const answer = await fetch(`${address}/desk/write`, { method: "POST", body: form });
  const [number, code] = fieldOf(await answer.text());
  if (!number || !code) throw new Error(`A letter was not taken: ${answer.status}`);
  return [number, code];
}

/** The writer looks the letter up by number and code and says what it was worth. */
async function rate(address: string, { number, code }: Travelling, letter: Letter): Promise<void> {
  const post = (path: string, fields: Record<string, string>, cookie = ""): Promise<Response> =>
    fetch(`${address}${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/x-www-form-urlencoded", cookie },
      body: new URLSearchParams(fields),
    });
  const opened = await post("/desk/look-up", { number, code });
  const cookie = opened.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const said = await post(
    "/desk/matter/rate",
    { solved: SOLVED[letter.solved!], satisfied: String(letter.satisfied) },
    cookie,
  );
  if (opened.status !== 303 || said.status !== 303 || !said.headers.get("location")?.endsWith("/matter"))
    throw new Error(`${number} could not be rated: ${opened.status}, ${said.status}`);
}

/** Whoever reads a reply passes the step that waits for them, each question of its check list answered 是. */
async function pass(reader: Client, letter: Travelling): Promise<void> {
  const path = `/api/desk/matters/${letter.id}`;
  const { version, review } = await reader.json<Whole>("GET", path);
  await reader.json("POST", `${path}/reply/pass`, {
    version,
    answers: review?.questions.map(({ key }) => ({ key, answer: "yes" })) ?? [],
  });
}

/** How one letter goes: sent, accepted, given to its unit, extended, answered by two or four people, rated. */
function eventsOf(
  people: People,
  desk: DeskPeople,
  address: string,
  unit: { id: string; shortName: string },
  letter: Letter,
  place: number,
  elsewhere: string,
): Event[] {
  const { office, reviewer } = people;
  const unitPeople = desk.get(unit.id)!;
  const [subject, question, answer] = TOPICS[place % TOPICS.length]!;
  const kind = KINDS[letter.kind];
  // A complaint is about somebody else than who handles it.
  const shielded = kind === "complaint" || kind === "report";
  const aboutUnitId = shielded ? elsewhere : unit.id;
  const title = `${subject}（${unit.shortName}第${place + 1}件）`;
  let on: Travelling;
  const act = async (who: Client, step: string, body: object): Promise<void> => {
    const method = step === "reply" ? "PUT" : "POST";
    const done = await who.json<{ version: number }>(method, `/api/desk/matters/${on.id}/${step}`, {
      version: on.version,
      ...body,
    });
    on.version = done.version;
  };
  const receive = async (): Promise<void> => {
    const said = { kind, title, body: `${question}（${letter.number}）` };
    const byPhone = place % 5 === 4;
    const [number, code] = byPhone
      ? await office
          .json<{ number: string; code: string }>("POST", "/api/desk/matters", {
            ...said,
            aboutUnitId,
            channel: "phone",
          })
          .then((filed) => [filed.number, filed.code] as const)
      : await write(address, { ...said, aboutUnitId });
    const { matters } = await office.json<{ matters: { id: string; version: number }[] }>(
      "GET",
      `/api/desk/matters?search=${encodeURIComponent(number)}`,
    );
    on = { id: matters[0]!.id, number, code, version: 1 };
    await act(office, "accept", { kind, subject, aboutUnitId });
    await act(office, "dispatch", { lead: unit.id });
    if (!letter.extended) return;
    await act(unitPeople.handler, "extension", { days: 15, reason: "须会同有关部门现场核实" });
    await act(office, "extension/decide", { granted: true, note: "同意" });
  };
  const reply = async (): Promise<void> => {
    await act(unitPeople.handler, "reply", {
      body: `${answer}（${title}）`,
      basis: [{ title: "湖南省中小学管理有关规定", number: null }],
    });
    const readers = shielded ? [unitPeople.checker, unitPeople.signer, reviewer] : [unitPeople.checker];
    for (const reader of readers) await pass(reader, on);
  };
  return [
    { at: `${letter.receivedOn}T09:30`, run: receive },
    ...(letter.answeredOn === null ? [] : [{ at: `${letter.answeredOn}T15:00`, run: reply }]),
    ...(letter.answeredOn === null || letter.satisfied === null
      ? []
      : [{ at: `${letter.answeredOn}T16:00`, run: () => rate(address, on, letter) }]),
  ];
}

/** The letters of some units go through this desk, from the citizen to the citizen. */
export function letterEvents(
  people: People,
  desk: DeskPeople,
  address: string,
  { units }: Province,
  { deskUnits }: InteractionYear,
): Event[] {
  const elsewhere = units.find((unit) => unit.kind === "college")?.id ?? "";
  return units
    .filter((unit) => deskUnits.includes(unit.id))
    .flatMap((unit) =>
      lettersOf(unit).letters.flatMap((letter, place) =>
        eventsOf(people, desk, address, unit, letter, place, elsewhere),
      ),
    );
}
