import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api } from "../api/client.ts";
import { sendParts } from "./sendParts.ts";

const PART = 4;
const file = new File(["abcdefghij"], "作品.mp4");
/** A platform that takes parts: what it has, and how often the line broke before each. */
let parts: Map<number, string>;
let broken: Map<number, number>;
let asked: number[];

const upload = () => ({
  id: "u1",
  parts: 3,
  partBytes: PART,
  missing: [0, 1, 2].filter((place) => !parts.has(place)),
});
/** The typed client's answers; bytes go by `fetch`. */
const known = async () => ({ data: upload(), response: new Response() });
const takePart = async (path: string, init: RequestInit): Promise<Response> => {
  const place = Number(path.split("/").at(-1));
  asked.push(place);
  const left = broken.get(place) ?? 0;
  if (left > 0) {
    broken.set(place, left - 1);
    throw new TypeError("Failed to fetch");
  }
  parts.set(place, await (init.body as Blob).text());
  return new Response(null, { status: 204 });
};

beforeEach(() => {
  [parts, broken, asked] = [new Map(), new Map(), []];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", takePart);
  for (const method of ["GET", "POST"] as const) vi.spyOn(api, method).mockImplementation(known as never);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Waits out whatever is waited for. */
async function done<Result>(sending: Promise<Result>): Promise<Result> {
  const ended = sending.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error;
    },
  );
  await vi.runAllTimersAsync();
  return (await ended)();
}

test("a file arrives part by part, whole and in its order, and the share is that of what has arrived", async () => {
  const shares: number[] = [];
  const begun: string[] = [];
  expect(
    await done(
      sendParts(
        file,
        (share) => shares.push(share),
        (id) => begun.push(id),
      ),
    ),
  ).toBe("u1");
  expect([...parts.values()].join("")).toBe("abcdefghij");
  expect(shares).toEqual([1 / 3, 2 / 3, 1, 1]);
  expect(begun).toEqual(["u1"]);
});

test("a line that breaks costs the part that it broke, and no more", async () => {
  broken.set(1, 3);
  await done(
    sendParts(
      file,
      () => {},
      () => {},
    ),
  );
  expect(asked).toEqual([0, 1, 1, 1, 1, 2]);
});

test("whoever goes on later sends only what is missing; a line that stays broken is told with what arrived kept", async () => {
  broken.set(2, 9);
  await expect(
    done(
      sendParts(
        file,
        () => {},
        () => {},
      ),
    ),
  ).rejects.toMatchObject({ code: "unreachable" });
  expect([...parts.keys()]).toEqual([0, 1]);
  broken.clear();
  asked = [];
  expect(await done(sendParts(file, () => {}, { id: "u1" }))).toBe("u1");
  expect(asked).toEqual([2]);
});
