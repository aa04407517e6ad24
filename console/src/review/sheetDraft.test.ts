import { expect, test } from "vitest";
import { UNTYPED } from "./sheet.ts";
import { held, next, type HeldEvent } from "./sheetDraft.ts";

const AT = new Date("2020-02-01T02:00:00Z");
const points = (value: number) => ({ A7: { ...UNTYPED, points: value } });
const typed = (value: number): HeldEvent => ({ kind: "typed", item: "A7", change: { points: value } });

test("what is typed while a save is under way stays to be saved", () => {
  const first = next(held(3, points(100), null), typed(200));
  const sending = next(first, { kind: "sent" });
  const more = next(sending, typed(250));
  const after = next(more, { kind: "saved", version: 4, sent: first.draft, at: AT });
  expect(after).toMatchObject({ version: 4, dirty: true, phase: "idle", savedAt: AT });
  expect(after.draft["A7"]?.points).toBe(250);
  const done = next(next(after, { kind: "sent" }), { kind: "saved", version: 5, sent: after.draft, at: AT });
  expect(done.dirty).toBe(false);
});

test("a stale sheet keeps what was typed and shows what the other window saved beside it", () => {
  const stale = next(next(held(3, points(100), null), typed(200)), { kind: "stale" });
  expect(next(stale, typed(210)).phase).toBe("stale");
  const after = next(stale, { kind: "loaded", version: 6, saved: points(400) });
  expect(after).toMatchObject({ version: 6, dirty: true, phase: "idle", theirs: points(400) });
  expect(after.draft["A7"]?.points).toBe(200);
});

test("newer content replaces a sheet on which nothing was typed", () => {
  const after = next(held(3, points(100), null), { kind: "loaded", version: 4, saved: points(300) });
  expect(after).toMatchObject({ version: 4, dirty: false, theirs: null, draft: points(300) });
});

test("a refused save waits for a change before it is tried again", () => {
  const failed = next(held(0, {}, points(900)), { kind: "failed", problem: "最高 5 分", again: false });
  expect(failed).toMatchObject({ phase: "failed", dirty: true, problem: "最高 5 分" });
  expect(next(failed, typed(400)).phase).toBe("idle");
});
