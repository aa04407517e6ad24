import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from "node:zlib";
import { expect, test } from "vitest";
import { decodeText } from "../derive/text.ts";
import { siteOfCase } from "../evaluate/caseSite.ts";
import { judge } from "../verdict/judge.ts";
import { decodeBody, READABLE } from "./contentCoding.ts";

const text = Buffer.from(
  `<title>学院</title>${Array.from({ length: 2000 }, (_, at) => `第${at}条`).join("")}`,
);
const gzip = gzipSync(text);
const wrong = Buffer.from(gzip);
wrong[wrong.length - 6] = (wrong[wrong.length - 6] ?? 0) ^ 0xff;
const named = Buffer.concat([
  gzip.subarray(0, 3),
  Buffer.from([8]),
  gzip.subarray(4, 10),
  Buffer.from("a.htm\0"),
  gzip.subarray(10),
  Buffer.from("x"),
]);

test.each([
  ["gzip", gzip],
  ["x-gzip", gzip],
  ["deflate", deflateSync(text)],
  ["deflate", deflateRawSync(text)],
  ["br", brotliCompressSync(text)],
  ["gzip, gzip", gzipSync(gzip)],
  ["gzip", Buffer.concat([gzip, Buffer.from("rubbish behind the end")])],
  ["gzip", wrong],
  ["gzip", named],
  ["gzip", text],
  ["none", text],
  ["utf-8", text],
])("%s is read", (coding, body) => expect(decodeBody(body, coding).equals(text)).toBe(true));

test.each([
  ["gzip", gzip],
  ["br", brotliCompressSync(text)],
  ["deflate", deflateSync(text)],
])("%s that was cut gives what came", (coding, body) => {
  const read = decodeBody(body.subarray(0, body.length - 40), coding).toString();
  expect(read.startsWith("<title>学院</title>")).toBe(true);
});

const BOMB = Buffer.alloc(65 * 1024 * 1024, " ");
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

test.each([
  ["gzip", gzipSync(BOMB)],
  ["deflate", deflateSync(BOMB)],
  ["deflate", deflateRawSync(BOMB)],
  ["br", brotliCompressSync(BOMB, FAST)],
  ["zstd", zstdCompressSync(BOMB)],
  ["gzip, gzip", gzipSync(gzipSync(BOMB))],
])("%s of more than is unpacked is too much for whoever reads it, no page of no words", (coding, body) => {
  const read = decodeBody(body, coding);
  expect(read.length).toBe(READABLE + 1);
  expect(() => decodeText(read, [])).toThrow("bytes");
});

test("codings upon codings without end are not undone", () => {
  const upon = (count: number): Buffer =>
    Array.from({ length: count }).reduce<Buffer>((body) => gzipSync(body), text);
  expect(decodeBody(upon(8), "gzip,".repeat(8)).equals(text)).toBe(true);
  expect(decodeBody(upon(9), "gzip,".repeat(9)).equals(upon(9))).toBe(true);
  expect(decodeBody(gzip, "identity,".repeat(50).concat("gzip")).equals(text)).toBe(true);
});

test("of a home page that is longer than what is read nothing is said, neither that it is empty nor that it lacks anything", () => {
  const of = (home: string) => {
    const { inspection, ...stored } = siteOfCase(home, { role: "trap", expect: { outcome: "" } });
    return judge(stored, inspection).verdicts;
  };
  const page = `<!doctype html><title>学院</title>${" ".repeat(READABLE)}`;
  expect(of(page).filter(({ outcome }) => outcome === "fail")).toEqual([]);
  expect(of(page).find(({ check }) => check === "home-availability")).toMatchObject({
    outcome: "could-not-look",
    fault: "ours",
  });
});
