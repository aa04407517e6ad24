import { expect, test } from "vitest";
import { ROLES, type Role } from "../identity/index.ts";
import { MOVES, type Actor, type ApprovalState } from "./model.ts";
import { plan as planShape, type Road } from "./plan.ts";
import { whyNot } from "./whyNot.ts";

const step = (key: string, name: string, roles: Role[]) => ({ key, name, roles });
const plan = planShape.parse({
  steps: [
    step("first", "初审", ["office"]),
    step("second", "复审", ["office"]),
    step("final", "终审", ["leader"]),
  ],
  authors: { roles: ["office"] },
  release: { roles: ["office"] },
  urgent: { steps: ["first", "final"], clear: { count: 1, unit: "days" } },
});

const actor = (accountId: string, role: Role): Actor => ({
  accountId,
  name: accountId,
  role,
  unitId: null,
  recused: new Set(),
  absent: [],
});
const PEOPLE: Record<string, Actor> = {
  author: actor("author", "office"),
  signer: actor("signer", "office"),
  other: actor("other", "office"),
  ...Object.fromEntries(ROLES.filter((role) => role !== "office").map((role) => [role, actor(role, role)])),
};

const SIGNERS: Record<string, string> = { first: "signer", second: "other", final: "leader" };
const standing = (
  phase: ApprovalState["phase"],
  road: Road,
  signed: string[],
  more: Partial<ApprovalState> = {},
): ApprovalState => ({
  name: "稿件",
  phase,
  plan,
  road,
  version: 1,
  savedBy: ["author"],
  submittedBy: phase === "draft" ? null : "author",
  begunBy: null,
  units: [],
  ownUnit: null,
  named: [],
  debt: false,
  signatures: signed.map((key) => ({
    step: key,
    by: SIGNERS[key]!,
    byName: SIGNERS[key]!,
    forId: null,
    forName: null,
  })),
  ...more,
});

/** State → person → what this person can do there. Whoever is not named can do nothing. */
const TABLE: [string, ApprovalState, Record<string, string>][] = [
  [
    "draft",
    standing("draft", "normal", []),
    { author: "save submit drop", signer: "save submit drop", other: "save submit drop" },
  ],
  [
    "waits for the first",
    standing("waiting", "normal", []),
    { author: "save take-back", signer: "save begin sign return", other: "save begin sign return" },
  ],
  [
    "somebody has begun",
    standing("waiting", "normal", [], { begunBy: { id: "signer", name: "signer" } }),
    { author: "save", signer: "save begin sign return", other: "save begin sign return" },
  ],
  [
    "waits for the second",
    standing("waiting", "normal", ["first"]),
    { author: "save", signer: "save return", other: "save begin sign return" },
  ],
  [
    "waits for the last",
    standing("waiting", "normal", ["first", "second"]),
    { author: "save", signer: "save", other: "save", leader: "begin sign return" },
  ],
  [
    "approved",
    standing("approved", "normal", ["first", "second", "final"]),
    { author: "save release", signer: "save release", other: "save release", leader: "recall" },
  ],
  [
    "released",
    standing("released", "normal", ["first", "second", "final"]),
    { author: "save", signer: "save", other: "save" },
  ],
  ["dropped", standing("dropped", "normal", []), {}],
  [
    "urgent, waits for the first",
    standing("waiting", "urgent", []),
    { author: "save take-back", signer: "save begin sign return", other: "save begin sign return" },
  ],
  [
    "urgent, waits for the last before it goes out",
    standing("waiting", "urgent", ["first"]),
    { author: "save", signer: "save", other: "save", leader: "begin sign return" },
  ],
  [
    "urgent, approved, the second is signed later",
    standing("approved", "urgent", ["first", "final"]),
    {
      author: "save return release",
      signer: "save return release",
      other: "save begin sign return release",
      leader: "recall",
    },
  ],
  [
    "urgent, out, not cleared",
    standing("released", "urgent", ["first", "final"], { debt: true }),
    { author: "save return", signer: "save return", other: "save begin sign return" },
  ],
  [
    "urgent, out, cleared",
    standing("released", "urgent", ["first", "final", "second"]),
    { author: "save", signer: "save", other: "save" },
  ],
];

test.each(TABLE)("state × person × road: %s", (_, now, expected) => {
  for (const [name, person] of Object.entries(PEOPLE)) {
    const can = MOVES.filter((move) => whyNot(move, person, now) === null);
    expect(can.join(" "), name).toBe(expected[name] ?? "");
  }
});

test("every refusal is a whole sentence that says the state, who may, and what to do", () => {
  for (const [, now] of TABLE)
    for (const person of Object.values(PEOPLE))
      for (const move of MOVES) expect(whyNot(move, person, now) ?? "可。").toMatch(/^[^，]+.*。$/);
  const say = (move: (typeof MOVES)[number], who: string, now: ApprovalState) =>
    whyNot(move, PEOPLE[who]!, now);
  const [draft, first, begun, second, last, approved] = TABLE.map(([, now]) => now) as [
    ApprovalState,
    ...ApprovalState[],
  ];
  expect(say("sign", "other", draft)).toBe("稿件当前为“拟稿”，不能签署，请检查工作组先送审。");
  expect(say("sign", "author", first!)).toBe("初审人不能是本稿的拟稿人、修改人或送审人，请由其他人员初审。");
  expect(say("sign", "officer", first!)).toBe("“待初审”的稿件由检查工作组初审。");
  expect(say("take-back", "author", begun!)).toBe("signer已开始审阅，不能撤回；需要修改请由审签人退回。");
  expect(say("sign", "signer", second!)).toBe(
    "signer已签署本稿的“初审”，同一稿件一人只能签署一个环节，请由其他人员复审。",
  );
  expect(say("release", "other", last!)).toBe("稿件当前为“待终审”，不能发布，请厅领导先终审或退回。");
  expect(say("return", "author", first!)).toBe("送审人撤回自己的稿件请用“撤回”。");
  expect(say("recall", "other", approved!)).toBe("“已终审”的稿件由厅领导撤销终审。");
  expect(whyNot("submit", PEOPLE["author"]!, { ...draft, debt: true }, { road: "urgent" })).toContain(
    "还没有补签",
  );
  expect(
    whyNot("submit", PEOPLE["author"]!, { ...draft, plan: { ...plan, urgent: null } }, { road: "urgent" }),
  ).toContain("没有急件程序");
});

test("whoever is recused from a unit of the text takes no part, whatever the role", () => {
  for (const [, now] of TABLE)
    for (const person of Object.values(PEOPLE))
      for (const move of MOVES)
        expect(
          whyNot(move, { ...person, recused: new Set(["U1"]) }, { ...now, units: ["U1", "U2"] }),
        ).not.toBeNull();
});

test("a stand-in signs for whoever is away, never past what keeps either of them out", () => {
  const [, , , second] = TABLE.map(([, now]) => now);
  const away = (standIn: Actor, absent: Actor): Actor => ({ ...standIn, absent: [absent] });
  const named = { ...plan, steps: plan.steps.map((one) => ({ ...one })) };
  named.steps[1]!.accounts = [{ id: "other", name: "other" }];
  const now = { ...second!, plan: named };
  const helper = actor("helper", "office");
  expect(whyNot("sign", helper, now)).toBe("“待复审”的稿件由other复审。");
  expect(whyNot("sign", away(helper, PEOPLE["other"]!), now)).toBeNull();
  // The stand-in has signed before, or wrote it; or the absent person did.
  expect(whyNot("sign", away(PEOPLE["signer"]!, PEOPLE["other"]!), now)).not.toBeNull();
  expect(whyNot("sign", away(PEOPLE["author"]!, PEOPLE["other"]!), now)).not.toBeNull();
  expect(whyNot("sign", away(helper, PEOPLE["other"]!), { ...now, savedBy: ["other"] })).not.toBeNull();
  expect(whyNot("sign", helper, now, { for: "other" })).toBe("您现在不代理此人，不能代其签署。");
});

test("a unit's text is its own people's: no other unit, no officer for the department's, and named steps only by who is named", () => {
  const own = planShape.parse({
    steps: [
      { key: "check", name: "核稿", roles: ["officer"] },
      { key: "lead", name: "签发", roles: ["officer"], named: true },
    ],
    authors: { roles: ["officer"] },
    release: { roles: ["officer"] },
  });
  const of = (accountId: string, unitId: string | null): Actor => ({
    ...actor(accountId, "officer"),
    unitId,
  });
  const waits = standing("waiting", "normal", [], { plan: own, ownUnit: "U1" });
  expect(whyNot("sign", of("mate", "U1"), waits)).toBeNull();
  expect(whyNot("sign", of("stranger", "U2"), waits)).not.toBeNull();
  expect(whyNot("return", of("stranger", "U2"), waits)).not.toBeNull();
  expect(
    whyNot("save", of("stranger", "U2"), standing("draft", "normal", [], { plan: own, ownUnit: "U1" })),
  ).not.toBeNull();
  // What is no unit's, such as the script of an interview, is written by units where its plan says so, and signed by none of them.
  expect(whyNot("save", of("mate", "U1"), standing("draft", "normal", [], { plan: own }))).toBeNull();
  expect(whyNot("sign", of("mate", "U1"), standing("waiting", "normal", [], { plan: own }))).not.toBeNull();
  const checked = {
    ...waits,
    signatures: [{ step: "check", by: "mate", byName: "mate", forId: null, forName: null }],
  };
  expect(whyNot("sign", of("third", "U1"), { ...checked, named: ["head"] })).not.toBeNull();
  expect(whyNot("sign", of("head", "U1"), { ...checked, named: ["head"] })).toBeNull();
  // Named once, gone to another unit since.
  expect(whyNot("sign", of("head", "U2"), { ...checked, named: ["head"] })).not.toBeNull();
  const standIn: Actor = { ...of("third", "U1"), absent: [of("head", "U1")] };
  expect(whyNot("sign", standIn, { ...checked, named: ["head"] })).toBeNull();
});
