import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { afterEach, expect, test, vi } from "vitest";
import { parseDocument, type Block } from "../../index.ts";
import { paragraph, sample } from "../../testing/samples.ts";
import { typstContent } from "./content.ts";
import { Typesetter } from "./typeset.ts";

afterEach(() => void vi.restoreAllMocks());

/** A JPEG whose head says 8 × 8 dots and whose dots are no picture. */
const BROKEN = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 8, 0, 8, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
  Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xff, 0xd9]),
]);

test("a picture that can't be drawn is let go, and the next document is set", () => {
  const map = vi.spyOn(NodeCompiler.prototype, "mapShadow");
  const unmap = vi.spyOn(NodeCompiler.prototype, "unmapShadow");
  const evict = vi.spyOn(NodeCompiler.prototype, "evictCache");
  const typesetter = new Typesetter([]);
  const set = (...body: Block[]) =>
    typesetter.typeset(typstContent(parseDocument({ ...sample("notice"), attachments: [], body })));
  const text = paragraph("现将有关事项通知如下。");
  const broken: Block = { kind: "picture", data: BROKEN.toString("base64"), alt: "各地分布" };
  expect(() => set(text, broken)).toThrow("图片已损坏，读不出来");
  expect(map.mock.calls).toHaveLength(1);
  expect(unmap.mock.calls.map(([path]) => path)).toEqual(map.mock.calls.map(([path]) => path));
  expect(evict).toHaveBeenCalledTimes(1);
  expect(set(text).bytes.length).toBeGreaterThan(1000);
});
