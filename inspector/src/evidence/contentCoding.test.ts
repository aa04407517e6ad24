import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeBody } from "./contentCoding.ts";

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
