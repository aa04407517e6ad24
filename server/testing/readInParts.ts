import { expect } from "vitest";
import type { Person } from "./platform.ts";

/** Holds that a list that is asked for part by part is the whole one: in one order, each row once, with the total on every page. @returns the whole list */
export async function readInParts<Row>(person: Person, path: string, rows: string): Promise<Row[]> {
  const ask = async (page: number, pageSize: number): Promise<{ total: number; found: Row[] }> => {
    const answer = await person.get(
      `${path}${path.includes("?") ? "&" : "?"}page=${page}&pageSize=${pageSize}`,
    );
    expect(answer.statusCode, answer.body).toBe(200);
    const { total, [rows]: found } = answer.json<{ total: number } & Record<string, unknown>>();
    return { total, found: found as Row[] };
  };
  const whole = await ask(1, 200);
  expect(whole.total).toBe(whole.found.length);
  const parts: Row[] = [];
  for (let page = 1; page <= whole.total; page += 1) {
    const { total, found } = await ask(page, 1);
    expect([total, found.length]).toEqual([whole.total, 1]);
    parts.push(...found);
  }
  expect(parts).toEqual(whole.found);
  expect(await ask(whole.total + 1, 1)).toEqual({ total: whole.total, found: [] });
  return whole.found;
}
