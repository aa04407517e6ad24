import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { dateInChina } from "../../core/clock.ts";
import type { Context } from "../../core/context.ts";
import { isLost } from "../../core/postgres/lost.ts";
import { officeContact } from "../../modules/documents/index.ts";
import { liveRevisions, publicSitting } from "../../modules/participation/index.ts";
import { withSponsor } from "../layout.ts";
import { sittingPage, tagOf, type MadePage } from "./sittingPage.ts";

/** How long a page is served without asking again whether it is the newest (milliseconds). */
const FRESH_MS = 1000;
/** How often readers are told that the connection lives (milliseconds). */
const BEAT_MS = 20_000;
/** Most open readers of one process; more read the page again by themselves. */
const MOST_READERS = 20_000;
/** Most open readers of one address [P]: a campus shares one and may have many, never all; its others read the page again by themselves. */
export const MOST_OF_ADDRESS = 6000;
/** Bytes that may wait for a reader who does not take them; then this one is let go and comes again. */
const MOST_WAITING = 1024 * 1024;
/** Readers written to before others have their turn. */
const AT_ONCE = 100;
/** Most pages kept in memory. */
const MOST_PAGES = 200;

export interface ServedPage extends MadePage {
  bytes: Buffer;
  tag: string;
  day: string;
}

interface Reader {
  number: number;
  address: string;
  raw: ServerResponse;
}

/** What one program's process knows of running sittings: its pages and its readers. */
interface Hub {
  pages: Map<number, { page: ServedPage | null; at: number }>;
  making: Map<number, Promise<ServedPage | null>>;
  readers: Set<Reader>;
  /** How many of them each address has. */
  addresses: Map<string, number>;
  /** What the readers of each sitting were told last. */
  told: Map<number, MadePage>;
  timer: NodeJS.Timeout | null;
  beatAt: number;
  telling: boolean;
}

const hubs = new WeakMap<object, Hub>();
const hubOf = (context: Context): Hub => {
  let hub = hubs.get(context.database);
  if (!hub)
    hubs.set(
      context.database,
      (hub = {
        pages: new Map(),
        making: new Map(),
        readers: new Set(),
        addresses: new Map(),
        told: new Map(),
        timer: null,
        beatAt: 0,
        telling: false,
      }),
    );
  return hub;
};

const placeOf = (context: Context, number: number): string =>
  join(context.config.dataFolder, "live", `${number}.html`);

/** The last state as a file, so that readers have it when neither database nor memory does. */
async function keepFile(context: Context, number: number, bytes: Buffer): Promise<void> {
  const place = placeOf(context, number);
  await mkdir(join(context.config.dataFolder, "live"), { recursive: true });
  await writeFile(`${place}.new`, bytes);
  await rename(`${place}.new`, place);
}

async function make(context: Context, number: number): Promise<ServedPage | null> {
  const sitting = await publicSitting(context, number);
  if (!sitting) return null;
  const made = sittingPage(sitting);
  const bytes = Buffer.from(withSponsor(made.text, context.config.issuer, await officeContact(context)));
  await keepFile(context, number, bytes).catch((error: unknown) => console.error("interviews:", error));
  return { ...made, bytes, tag: tagOf(made.text), day: dateInChina(context.clock.now()) };
}

/** Makes a page, once for everybody who waits for it. */
function remake(context: Context, hub: Hub, number: number): Promise<ServedPage | null> {
  const running = hub.making.get(number);
  if (running) return running;
  const making = make(context, number)
    .then((page) => {
      hub.pages.delete(number);
      hub.pages.set(number, { page, at: performance.now() });
      if (hub.pages.size > MOST_PAGES) hub.pages.delete(hub.pages.keys().next().value!);
      return page;
    })
    .finally(() => hub.making.delete(number));
  hub.making.set(number, making);
  return making;
}

/**
 * The page of a sitting, at most a second old; from memory, so that readers cost nothing. When the database is away: the last one from memory
 * or from its file.
 */
export async function servedPage(context: Context, number: number): Promise<ServedPage | Buffer | null> {
  const hub = hubOf(context);
  const known = hub.pages.get(number);
  if (
    known &&
    performance.now() - known.at < FRESH_MS &&
    known.page?.day === dateInChina(context.clock.now())
  )
    return known.page;
  try {
    return await remake(context, hub, number);
  } catch (error) {
    if (!isLost(error)) throw error;
    if (known?.page) return known.page;
    const bytes = await readFile(placeOf(context, number)).catch(() => null);
    if (!bytes) throw error;
    return bytes;
  }
}

const eventOf = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

function letGo(hub: Hub, reader: Reader): void {
  if (!hub.readers.delete(reader)) return;
  const left = (hub.addresses.get(reader.address) ?? 1) - 1;
  if (left > 0) hub.addresses.set(reader.address, left);
  else hub.addresses.delete(reader.address);
}

function write(hub: Hub, reader: Reader, text: string | Buffer): void {
  if (reader.raw.writableLength > MOST_WAITING) {
    reader.raw.destroy();
    letGo(hub, reader);
  } else reader.raw.write(text);
}

/** Tells readers, some at a time: whoever asks for a page meanwhile does not wait for all of them. */
async function writeAll(hub: Hub, readers: readonly Reader[], text: string): Promise<void> {
  const bytes = Buffer.from(text);
  for (let first = 0; first < readers.length; first += AT_ONCE) {
    for (const reader of readers.slice(first, first + AT_ONCE))
      if (hub.readers.has(reader)) write(hub, reader, bytes);
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}

/** Lines of the record that another page does not have so. */
export const newLines = (page: MadePage, before: MadePage | null): [number, string][] =>
  [...page.entries].filter(([no, text]) => before?.entries.get(no) !== text);

const recordEvent = (page: MadePage, before: MadePage | null): string =>
  eventOf("record", { revision: page.revision, state: page.state, entries: newLines(page, before) });

/** Looks once a second which sittings changed, while somebody reads, and tells their readers what is new: one question for all of them. */
async function tell(context: Context, hub: Hub): Promise<void> {
  const read = new Set([...hub.readers].map((one) => one.number));
  for (const number of hub.told.keys()) if (!read.has(number)) hub.told.delete(number);
  const revisions = new Map((await liveRevisions(context)).map((one) => [one.number, one.revision]));
  for (const number of read) {
    const before = hub.told.get(number) ?? null;
    if (before !== null && revisions.get(number) === before.revision) continue;
    const page = await remake(context, hub, number);
    const over = page === null || !page.watched || (before !== null && before.running !== page.running);
    const text = over ? eventOf("over", {}) : recordEvent(page, before);
    if (page) hub.told.set(number, page);
    const readers = [...hub.readers].filter((one) => one.number === number);
    await writeAll(hub, readers, text);
    // Another page stands there now: they have been told and read it.
    if (over)
      for (const reader of readers) {
        letGo(hub, reader);
        reader.raw.end();
      }
  }
}

function begin(context: Context, hub: Hub): void {
  hub.timer ??= setInterval(() => {
    if (hub.readers.size === 0) {
      clearInterval(hub.timer!);
      hub.timer = null;
      return;
    }
    const now = performance.now();
    if (now - hub.beatAt > BEAT_MS) {
      hub.beatAt = now;
      for (const reader of hub.readers) write(hub, reader, ": here\n\n");
    }
    if (hub.telling) return;
    hub.telling = true;
    tell(context, hub)
      .catch((error: unknown) => {
        // Readers keep what they have; the next second asks again.
        if (!isLost(error)) console.error("interviews:", error);
      })
      .finally(() => (hub.telling = false));
  }, FRESH_MS);
  hub.timer.unref();
}

/**
 * A reader with script: gets what it lacks now, then what comes.
 * @param address whose places it takes
 * @returns `over`: nothing is to come of this sitting; `full`: no room
 */
export async function addReader(
  context: Context,
  number: number,
  { after, address }: { after: number; address: string },
  open: () => ServerResponse,
): Promise<"read" | "none" | "over" | "full"> {
  const hub = hubOf(context);
  const page = await servedPage(context, number);
  if (!page || Buffer.isBuffer(page)) return "none";
  if (!page.watched) return "over";
  const same = hub.addresses.get(address) ?? 0;
  if (hub.readers.size >= MOST_READERS || same >= MOST_OF_ADDRESS) return "full";
  const raw = open();
  const reader = { number, address, raw };
  hub.readers.add(reader);
  hub.addresses.set(address, same + 1);
  if (!hub.told.has(number)) hub.told.set(number, page);
  raw.on("close", () => letGo(hub, reader));
  raw.write(`retry: ${2000 + Math.floor(Math.random() * 4000)}\n\n`);
  if (page.revision > after) raw.write(recordEvent(page, null));
  begin({ ...context, viewer: null, address: null }, hub);
  return "read";
}
