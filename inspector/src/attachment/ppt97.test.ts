import { expect, test } from "vitest";
import { accessOf } from "./access.ts";
import { readAttachment } from "./read.ts";
import { readRuns } from "./runs/read.ts";

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, at * 4);
  return bytes;
};

/** A compound file of streams in its root, each in sectors of the file (MS-CFB 2). */
function compound(streams: Record<string, Buffer>): Buffer {
  const entries: Buffer[] = [];
  const sectors: Buffer[] = [];
  const next: number[] = [];
  const put = (bytes: Buffer): number => {
    const start = sectors.length;
    for (let at = 0; at < bytes.length; at += 512) {
      sectors.push(Buffer.concat([bytes.subarray(at, at + 512), Buffer.alloc(512)]).subarray(0, 512));
      next.push(sectors.length);
    }
    next[next.length - 1] = 0xff_ff_ff_fe;
    return start;
  };
  const entry = (name: string, kind: number, beside: number, inside: number, start: number, size: number) => {
    const bytes = Buffer.alloc(128);
    bytes.write(name, 0, "utf16le");
    bytes.writeUInt16LE(name.length * 2 + 2, 64);
    bytes[66] = kind;
    u32(0xff_ff_ff_ff, beside, inside).copy(bytes, 68);
    u32(start, size).copy(bytes, 116);
    entries.push(bytes);
  };
  const names = Object.entries(streams);
  entry("Root Entry", 5, 0xff_ff_ff_ff, 1, 0xff_ff_ff_fe, 0);
  for (const [at, [name, bytes]] of names.entries())
    entry(name, 2, at + 1 < names.length ? at + 2 : 0xff_ff_ff_ff, 0xff_ff_ff_ff, put(bytes), bytes.length);
  const directory = put(Buffer.concat(entries));
  const tables = Math.ceil((next.length + 200) / 128);
  const first = sectors.length;
  for (let at = 0; at < tables; at += 1) next.push(0xff_ff_ff_fd);
  while (next.length < tables * 128) next.push(0xff_ff_ff_ff);
  const head = Buffer.alloc(512, 255);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(head);
  u16(9).copy(head, 30);
  u32(directory, 0, 0, 0xff_ff_ff_fe, 0, 0xff_ff_ff_fe, 0).copy(head, 48);
  for (let at = 0; at < tables; at += 1) head.writeUInt32LE(first + at, 76 + at * 4);
  return Buffer.concat([head, ...sectors, u32(...next)]);
}

const atom = (kind: number, data: Buffer): Buffer =>
  Buffer.concat([u16(0), u16(kind), u32(data.length), data]);
const holder = (kind: number, instance: number, ...inside: Buffer[]): Buffer => {
  const data = Buffer.concat(inside);
  return Buffer.concat([u16((instance << 4) | 15), u16(kind), u32(data.length), data]);
};
const chars = (text: string): Buffer => atom(0x0fa0, Buffer.from(text, "utf16le"));
const bytes = (text: string): Buffer => atom(0x0fa8, Buffer.from(text, "latin1"));
/** A slide with a box of its own (2.5.1). */
const slide = (...texts: Buffer[]): Buffer =>
  holder(0x03ee, 0, holder(0x040c, 0, holder(0xf002, 0, holder(0xf00d, 0, ...texts))));
/** Slides that the document lists, by the number of each and what the outline keeps of it. */
const list = (instance: number, ...slides: [number, Buffer[]][]): Buffer =>
  holder(0x0ff0, instance, ...slides.flatMap(([id, texts]) => [atom(0x03f3, u32(id, 0, 0, 0, 0)), ...texts]));
const documentOf = (...inside: Buffer[]): Buffer => holder(0x03e8, 0, ...inside);

/** A presentation as it was saved: each saving writes some objects by their numbers, 1 being the document. */
function presentation(savings: Record<number, Buffer>[], token = 0xe391c05f): Buffer {
  const parts: Buffer[] = [];
  let [size, edit] = [0, 0];
  const put = (part: Buffer): number => {
    parts.push(part);
    size += part.length;
    return size - part.length;
  };
  put(atom(0, Buffer.alloc(8)));
  for (const objects of savings) {
    const places = Object.entries(objects).map(([id, part]) => u32(Number(id) | (1 << 20), put(part)));
    const directory = put(atom(0x1772, Buffer.concat(places)));
    edit = put(atom(0x0ff5, Buffer.concat([u32(0, 0x03000dac), u32(edit, directory, 1, 9), u32(0)])));
  }
  return compound({
    "Current User": atom(0x0ff6, u32(20, token, edit, 0, 0)),
    "PowerPoint Document": Buffer.concat(parts),
  });
}

const YEARLY = presentation([
  {
    1: documentOf(list(0, [2, [chars("旧标题")]])),
    2: slide(bytes("Old box")),
    3: slide(chars("图表：学费")),
  },
  {
    1: documentOf(
      list(1, [7, [chars("单击此处编辑母版标题样式")]]),
      list(
        0,
        [3, [chars("2019年信息公开年度报告\r一、概述"), bytes("Annual\vreport\x08")]],
        [2, [chars("二、主动公开")]],
      ),
      list(2, [8, [chars("讲稿备注")]]),
    ),
    2: slide(chars("附：\t清单")),
  },
]);

test("the text of the slides of a presentation is read in their order as last saved; that the rest was not is told", () => {
  const text = "2019年信息公开年度报告\n一、概述\nAnnual\nreport\n图表：学费\n二、主动公开\n附：\t清单";
  expect(readAttachment(YEARLY)).toMatchObject({ kind: "ppt", text, trouble: null });
  const { runs, complete, trouble } = readRuns(YEARLY, "a.ppt");
  expect(runs.map((run) => run.text)).toEqual(text.split("\n"));
  expect([complete, trouble?.zh]).toEqual([false, "只读取了附件的幻灯片文字，备注、批注、图表等没有读取"]);
  expect(accessOf(YEARLY, "a.ppt")).toMatchObject({ kind: "office", opens: true, text: true });
});

test("one behind a password is told for that, one that does not hold together is not read, one of pictures has no text", () => {
  const of = (savings: Record<number, Buffer>[], token?: number) =>
    readAttachment(presentation(savings, token));
  expect(of([{ 1: documentOf() }], 0xf3d1c4df).trouble?.zh).toContain("已加密");
  expect(of([{ 1: documentOf(list(0, [2, [chars("标题")]])) }])).toMatchObject({
    kind: "ppt",
    text: null,
    trouble: { zh: expect.stringContaining("不作读取") as string },
  });
  expect(of([{ 5: documentOf() }])).toMatchObject({ text: null });
  expect(of([{ 1: documentOf(list(0, [2, []])), 2: slide() }]).trouble?.zh).toContain("可能是扫描件");
});

test("a slide that is named without end is too much by its count, and of text without end only a part is read", () => {
  const many = slide(...Array.from({ length: 2000 }, () => atom(1, Buffer.alloc(0))));
  const named = Array.from({ length: 2000 }, (): [number, Buffer[]] => [2, []]);
  expect(readAttachment(presentation([{ 1: documentOf(list(0, ...named)), 2: many }]))).toMatchObject({
    text: null,
    trouble: { zh: expect.stringContaining("超过解析限额") as string },
  });
  const long = presentation([{ 1: documentOf(list(0, ...named)), 2: slide(chars("年".repeat(3000))) }]);
  const { text, inPart } = readAttachment(long);
  expect([text?.length, inPart]).toEqual([400_000, true]);
});

test("whatever was cut or changed in it, it is never broken and never more than was there", () => {
  for (let length = 8; length < YEARLY.length; length += 61)
    expect(readAttachment(YEARLY.subarray(0, length)).trouble?.en ?? "").not.toContain("broken");
  let seed = 7;
  for (let round = 0; round < 1500; round += 1) {
    const changed = Buffer.from(YEARLY);
    for (let change = 0; change < 6; change += 1) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      changed[8 + ((seed >>> 8) % (changed.length - 8))] = seed & 255;
    }
    const { trouble, text } = readAttachment(changed);
    expect(trouble?.en ?? "").not.toContain("broken");
    expect(text?.length ?? 0).toBeLessThan(5000);
  }
});

test("savings without end that name one long directory read it once; of directories without end the entries are counted", () => {
  const of = (step: number): Buffer => {
    const [savings, entries] = [300, 4000];
    const directory = atom(0x1772, Buffer.concat([u32(2 + entries * 2 ** 20), Buffer.alloc(entries * 4)]));
    const first = atom(0x1772, u32(1 | (1 << 20), 0));
    const edits: Buffer[] = [];
    const copies = step === 0 ? 1 : savings;
    const parts = [first, ...Array.from({ length: copies }, () => directory)];
    const start = first.length + copies * directory.length;
    const document = start + savings * 36;
    first.writeUInt32LE(document, 12);
    for (let at = 0; at < savings; at += 1) {
      const named = at === savings - 1 ? 0 : first.length + at * step * directory.length;
      const before = at === 0 ? 0 : start + (at - 1) * 36;
      edits.push(atom(0x0ff5, Buffer.concat([u32(0, 0x03000dac), u32(before, named, 1, 9), u32(0)])));
    }
    return compound({
      "Current User": atom(0x0ff6, u32(20, 0xe391c05f, start + (savings - 1) * 36, 0, 0)),
      "PowerPoint Document": Buffer.concat([
        ...parts,
        ...edits,
        documentOf(list(0, [1, [chars("年度报告")]])),
      ]),
    });
  };
  expect(readAttachment(of(0))).toMatchObject({ kind: "ppt" });
  expect(readAttachment(of(0)).trouble?.zh ?? "").not.toContain("限额");
  expect(readAttachment(of(1)).trouble?.zh).toContain("限额");
});
