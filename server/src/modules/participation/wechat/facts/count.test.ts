import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isSilent, type AccountLook } from "../silent.ts";
import { countWechat, splitByUnit, WECHAT_FACTS, wechatRows, type WechatCounted } from "./count.ts";

const dayOf = (place: number): string => new Date(Date.UTC(2026, 0, 1 + place)).toISOString().slice(0, 10);

/** An account's year: when it began, on which days it posted, on which somebody looked and whether that went well. */
const account = fc.record({
  began: fc.nat(300),
  posts: fc.uniqueArray(fc.nat(364), { maxLength: 12 }),
  looks: fc.uniqueArray(fc.record({ day: fc.nat(364), seen: fc.boolean() }), {
    maxLength: 5,
    selector: (look) => look.day,
  }),
});
type Account = typeof account extends fc.Arbitrary<infer Told> ? Told : never;
const year = fc.record({
  accounts: fc.array(account, { maxLength: 4 }),
  adopted: fc.nat(5),
  promoted: fc.array(fc.boolean(), { maxLength: 4 }),
  /** Whether the home page was seen, whether the department's code is registered, and whether it stands on the page. */
  home: fc.record({ seen: fc.boolean(), registered: fc.boolean(), shown: fc.boolean() }),
});
type Year = typeof year extends fc.Arbitrary<infer Told> ? Told : never;

/** Nobody looks at an account before it began, and it posts nothing before. */
const livedLooks = ({ began, looks }: Account) => looks.filter((look) => look.day >= began);
const livedPosts = ({ began, posts }: Account) => posts.filter((day) => day >= began);

const looksOf = (told: Account): AccountLook[] =>
  livedLooks(told).map(({ day, seen }) => ({
    looked_on: dayOf(day),
    outcome: seen ? "seen" : "could-not-look",
    last_post_on: seen
      ? (livedPosts(told)
          .filter((post) => post <= day)
          .toSorted((a, b) => a - b)
          .map(dayOf)
          .at(-1) ?? null)
      : null,
  }));

function countedOf(told: Year): WechatCounted {
  const { seen, registered, shown } = told.home;
  const home = { unitId: "C1", accountId: "own", on: "2026-05-06", url: "http://c1.test/" };
  return {
    homes: seen ? [{ ...home, linked: registered ? shown : null }] : [],
    adopted: Array.from({ length: told.adopted }, (_, place) => ({
      id: `a${place}`,
      unitId: place % 2 === 0 ? "C1" : "C2",
      title: "稿",
      on: "2026-05-06",
    })),
    promoted: told.promoted.map((confirmed, place) => ({
      id: `p${place}`,
      unitId: "C1",
      on: "2026-05-06",
      confirmed,
    })),
    accounts: told.accounts.map((one, place) => ({
      id: `w${place}`,
      unitId: "C1",
      name: `号${place}`,
      silent: isSilent(looksOf(one), dayOf(one.began)),
    })),
  };
}

/** A second counting: day by day backwards from the last look that went well. */
function countedFrom(told: Year) {
  let [active, silent, unseen] = [0, 0, told.accounts.length === 0];
  for (const one of told.accounts) {
    let last = -1;
    for (const { day, seen } of livedLooks(one)) if (seen && day > last) last = day;
    if (last === -1) {
      unseen = true;
      continue;
    }
    let lively = false;
    const alive = new Set(livedPosts(one));
    // Without any post its own beginning stands for one.
    if (![...alive].some((post) => post <= last)) alive.add(one.began);
    for (let day = last; day >= last - 14; day -= 1) if (alive.has(day)) lively = true;
    if (lively) active += 1;
    else silent += 1;
  }
  return {
    adopted: Math.ceil(told.adopted / 2),
    promotions: told.promoted.length,
    accountsActive: unseen ? null : active,
    accountsSilent: unseen ? null : silent,
    linked: Object.values(told.home).every(Boolean) ? true : null,
  };
}

test("facts equal what happened in a thousand drawn years", () => {
  fc.assert(
    fc.property(year, (told) => {
      const { unknown, unlinked, ...counts } = countWechat(countedOf(told), "C1");
      expect(counts).toEqual(countedFrom(told));
      expect(countWechat(splitByUnit(countedOf(told))("C1"), "C1")).toEqual({ ...counts, unknown, unlinked });
      expect(unknown === null).toBe(counts.accountsActive !== null);
      expect(unlinked === null).toBe(counts.linked === true);
    }),
    { numRuns: 1000 },
  );
});

test("every number has its rows; nothing of another unit is among them", () => {
  fc.assert(
    fc.property(year, (told) => {
      const counted = countedOf(told);
      const counts = countWechat(counted, "C1");
      const own = wechatRows(counted).filter((row) => row.unitId === "C1");
      const behind = (key: string): number => own.filter((row) => row.keys.includes(key)).length;
      expect(behind(WECHAT_FACTS.adopted)).toBe(counts.adopted);
      expect(behind(WECHAT_FACTS.promotions)).toBe(counts.promotions);
      if (counts.unknown === null)
        expect(behind(WECHAT_FACTS.accountsActive)).toBe(counts.accountsActive! + counts.accountsSilent!);
      else expect(counts.accountsSilent).toBeNull();
    }),
    { numRuns: 300 },
  );
});
