/**
 * An ordinary day: everybody asks for a page, looks at it for a while, asks for the next. A process of its own, so that its CPU is not
 * counted. Reads { port, year, gap, seconds, people } from its standard input and prints { page → milliseconds, failures } as one line.
 */
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { nameOf, PAGES, type Page } from "./pages.ts";
import type { Person } from "./seed.ts";

interface Told {
  port: number;
  year: number;
  /** Seconds between two clicks of one person. */
  gap: number;
  seconds: number;
  people: Person[];
}

const told = JSON.parse(await text(process.stdin)) as Told;
const agent = new Agent({ keepAlive: true, maxSockets: 100 });
const times = new Map<string, number[]>();
const failures: string[] = [];

function ask(page: Page, person: Person, body?: unknown): Promise<{ status: number; text: string }> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        agent,
        port: told.port,
        path: page.url(person, told.year),
        method: sent ? "PUT" : "GET",
        headers: {
          cookie: person.cookie,
          ...(sent ? { "content-type": "application/json", "x-csrf-token": person.csrf } : {}),
        },
      },
      (response) => {
        text(response).then((answer) => resolve({ status: response.statusCode ?? 0, text: answer }), reject);
      },
    );
    asking.on("error", reject);
    asking.end(sent);
  });
}

const SHEET = PAGES.find((page) => page.name === "sheet")!;
interface Sheet {
  version: number;
  items: { id: string; points: number }[];
}
const sheets = new Map<string, Sheet>();
let turn = 0;

/** What an expert saves: every mark of the sheet, under the version that it had. */
async function saved(person: Person): Promise<unknown> {
  const sheet = sheets.get(person.accountId) ?? (JSON.parse((await ask(SHEET, person)).text) as Sheet);
  sheets.set(person.accountId, { ...sheet, version: sheet.version + 1 });
  const marks = sheet.items.map(({ id }) => ({ item: id, points: 50 + (turn++ % 50), reason: "看过" }));
  return { round: 1, version: sheet.version, marks, submit: false };
}

const lists = new Map(
  [...new Set(PAGES.map((page) => page.role))].map((role) => [
    role,
    PAGES.filter((page) => page.role === role).flatMap((page) =>
      Array.from({ length: page.share }, () => page),
    ),
  ]),
);

async function day(person: Person, first: number): Promise<void> {
  const until = performance.now() + told.seconds * 1000;
  // The people of each role begin spread over the time between two clicks, as they would be at any moment of a day.
  const peers = told.people.filter((one) => one.role === person.role);
  const start = peers.indexOf(person) / peers.length;
  await new Promise((wake) => setTimeout(wake, start * told.gap * 1000));
  const pages = [...lists.get(person.role)!, ...(first % 10 === 0 ? lists.get(null)! : [])];
  // The same clicks in every run: a sequence of its own for each person.
  let chance = first + 1;
  const next = (): number => (chance = (chance * 48271) % 2147483647) / 2147483647;
  next();
  while (performance.now() < until) {
    const page = pages[Math.floor(next() * pages.length)]!;
    const body = page.method ? await saved(person) : undefined;
    const begun = performance.now();
    const answer = await ask(page, person, body);
    const took = performance.now() - begun;
    if (answer.status >= 400) failures.push(`${nameOf(page)}: ${answer.status} ${answer.text.slice(0, 200)}`);
    times.set(nameOf(page), [...(times.get(nameOf(page)) ?? []), took]);
    await new Promise((wake) => setTimeout(wake, told.gap * 1000 * (0.5 + next())));
  }
}

await Promise.all(told.people.map(day));
agent.destroy();
console.log(JSON.stringify({ times: Object.fromEntries(times), failures }));
