import { afterAll, beforeAll, expect, test } from "vitest";
import { PASSWORD, startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { audited } from "../../../../testing/told.ts";
import { tables } from "../tables.ts";

let platform: Platform;
let office: Person;
beforeAll(async () => {
  platform = await startPlatform();
  office = await platform.person("office");
});
afterAll(() => platform.close());

/** A browser of the same person. */
async function browser() {
  const payload = { login: office.viewer.name, password: PASSWORD };
  const entered = await platform.app.inject({ method: "POST", url: "/api/session", payload });
  const cookie = String(entered.headers["set-cookie"]).split(";")[0] ?? "";
  const asked = await platform.app.inject({ method: "GET", url: "/api/session", headers: { cookie } });
  const headers = { cookie, "x-csrf-token": asked.json<{ csrfToken: string }>().csrfToken };
  return {
    leave: (more: Record<string, string> = {}) =>
      platform.app.inject({ method: "DELETE", url: "/api/session", headers: { ...headers, ...more } }),
    change: (old: string, next: string) =>
      platform.app.inject({
        method: "PUT",
        url: "/api/session/password",
        headers,
        payload: { old, new: next },
      }),
  };
}
const sessions = async () =>
  (
    await tables(platform.as(null).database)
      .selectFrom("session")
      .select("token_hash")
      .where("account_id", "=", office.viewer.accountId)
      .execute()
  ).length;
const log = async (action: string) =>
  (await audited(platform.as(null).database, `identity.${action}`)).map(({ subject }) => subject);

test("who leaves ends this one session, and its cookie; nobody ends it from another site, and nobody twice", async () => {
  const [here, there] = [await browser(), await browser()];
  expect(await sessions()).toBe(3);
  expect((await here.leave({ "x-csrf-token": "guessed" })).statusCode).toBe(403);
  expect(await sessions()).toBe(3);
  const left = await here.leave();
  expect([left.statusCode, String(left.headers["set-cookie"])]).toEqual([
    200,
    expect.stringMatching(/^mingcha_session=;.*Path=\/.*1970/),
  ]);
  expect([await sessions(), (await here.leave()).statusCode]).toEqual([2, 401]);
  expect(await log("sign-out")).toEqual([`account:${office.viewer.accountId}`]);
  // The other browser works on, and a new password ends every session but its own.
  expect((await there.change(PASSWORD, PASSWORD)).statusCode).toBe(400);
  expect((await there.change(PASSWORD, "Other-2020!")).statusCode).toBe(200);
  expect(await sessions()).toBe(1);
  expect((await there.leave()).statusCode).toBe(200);
  expect(await sessions()).toBe(0);
});
