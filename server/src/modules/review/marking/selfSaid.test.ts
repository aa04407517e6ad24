import { afterAll, beforeAll, expect, test } from "vitest";
import { id, startReview, type Review } from "../assignment/testing.ts";

let review: Review;
beforeAll(async () => {
  review = await startReview();
  for (const expert of review.experts) await review.register(expert, null);
  await review.ask("apply", { token: (await review.propose()).token });
});
afterAll(() => review.platform.close());

test("the expert reads beside the form what the unit says of itself, once it is handed in, and opens its files", async () => {
  const officer = await review.platform.person("officer", "C1");
  const keep = async (name: string): Promise<string> => {
    const bytes = Buffer.from(`%PDF-1.4 ${name}`);
    const kept = await officer.send("POST", `/api/files?name=${name}`, bytes, "application/octet-stream");
    return kept.json<{ id: string }>().id;
  };
  const own = (await officer.get("/api/self/2019")).json<{ items: { item: string; source: string }[] }>();
  const proof = await keep("proof.pdf");
  const items = own.items
    .filter((one) => one.source !== "automatic")
    .map(({ item }) => ({ item, points: 100, statement: `说明${item}`, fileIds: [proof] }));
  const { account_id: accountId } = (await review.rows()).find((row) => row.unit_id === "C1")!;
  const expert = review.experts.find((one) => id(one) === accountId)!;
  type Said = { points: number; statement: string; files: { id: string; name: string }[] } | null;
  const said = async () =>
    (await expert.get("/api/review/2019/units/C1"))
      .json<{ items: { id: string; self: Said }[] }>()
      .items.filter((item) => items.some((one) => one.item === item.id));
  await officer.send("PUT", "/api/self/2019", { version: 0, items, scanId: await keep("stamped.pdf") });
  expect((await said()).map((item) => item.self)).toEqual((await said()).map(() => null));
  expect((await officer.send("POST", "/api/self/2019/submit", { version: 1 })).statusCode).toBe(200);
  const read = await said();
  expect(read.length).toBeGreaterThan(0);
  for (const item of read) {
    expect(item.self).toEqual({
      points: 100,
      statement: `说明${item.id}`,
      files: [{ id: proof, name: "proof.pdf" }],
    });
  }
  const file = await expert.get(`/api/review/2019/units/C1/files/${proof}`);
  expect(file.rawPayload.toString()).toBe("%PDF-1.4 proof.pdf");
});
