import { randomUUID } from "node:crypto";
import { at, juror } from "../../server/testing/jury.ts";
import { startPlatform, type Person, type Platform } from "../../server/testing/platform.ts";
import { registerUnits } from "../../server/testing/units.ts";
import { done, PLAN, WORK } from "../../server/src/modules/participation/campaigns/testing.ts";
import { startStage } from "../../server/src/modules/participation/interviews/testing/stage.ts";
import { startReview } from "../../server/src/modules/review/assignment/testing.ts";

/** A platform in a state that pages have something to do in. */
export interface DialogWorld {
  platform: Platform;
  year: number;
  /** Addresses that only this one knows, by the word that stands for them in a list of pages. */
  ids: Map<string, string>;
  /** Who must be the one: a seat, a place in a jury, an assignment. Others are made. */
  people: Map<string, Person>;
}

/** An interview that is going on: a question that waits, one that was answered, one that was not let through, one who speaks. */
export async function liveInterview(): Promise<DialogWorld> {
  const stage = await startStage();
  await stage.call();
  const sitting = await stage.ready([
    await stage.chosen(stage.officer),
    await stage.chosen(stage.other, "就业指导"),
  ]);
  const bureau = await stage.platform.person("officer", "B001");
  await stage.done(bureau, "/api/interviews", {
    year: stage.year,
    topic: "还没有选定的主题",
    theme: "招生考试",
    form: "live-text",
    guest: { name: "嘉宾丙", post: "副校长", rank: "deputy" },
    wished: [`${stage.year}-03-19`],
    scanId: await stage.file(bureau, "申报表.pdf"),
  });
  const { version, guests } = await stage.whole(sitting);
  await stage.done(stage.host, `/api/sittings/${sitting}/begin`, { version });
  const questionId = await stage.pass(stage.moderator, sitting, "资助怎样申请？");
  await stage.ask(sitting, "还没有审核的问题？");
  const entries = `/api/sittings/${sitting}/entries`;
  const answer = { kind: "answer", guestId: guests.find((one) => one.name === "嘉宾C001")?.id, questionId };
  await stage.done(stage.clerk, entries, {
    client: randomUUID(),
    entries: [1, 2].map((seq) => ({ id: randomUUID(), seq, body: `答复之${seq}。`, ...answer })),
  });
  const [first] = (await stage.live(stage.moderator, sitting)).entries;
  await stage.done(stage.moderator, `/api/sittings/${sitting}/release`, { ids: [first!.id] });
  return {
    platform: stage.platform,
    year: stage.year,
    ids: new Map([
      ["/interviews/ID", `/interviews/${sitting}`],
      ["/interviews/ID/live", `/interviews/${sitting}/live`],
    ]),
    people: new Map([
      ["office", stage.office],
      ["office host", stage.host],
      ["office moderator", stage.moderator],
      ["officer clerk", stage.clerk],
      ["leader", stage.leader],
    ]),
  };
}

/** A campaign whose jury marks: works that are let in, and one that waits to be. */
export async function juryMarks(): Promise<DialogWorld> {
  const platform = await startPlatform("2020-03-02T01:00:00Z", { MINGCHA_IDLE_MINUTES: "1440" });
  await registerUnits(platform.as(null).database, ["B001", "C001", "C002", "C003"]);
  const office = await platform.person("office");
  const first = await platform.person("officer", "C001");
  const second = await platform.person("officer", "C002");
  const jurors = [await juror(platform), await juror(platform)];
  const { id: campaign } = await done(office, "/api/campaigns", {
    year: 2020,
    name: "青春为祖国歌唱",
    kinds: ["college"],
    plan: PLAN,
  });
  const url = `/api/campaigns/${campaign}/works`;
  const one = await done(first, url, WORK);
  const two = await done(second, url, { ...WORK, title: "在希望的田野上" });
  const waiting = await done(second, url, { ...WORK, title: "没有审核的作品" });
  for (const { id } of [one, two])
    await done(office, `/api/campaign-entries/${id}/qualify`, { qualified: true, version: 1 });
  await done(office, `/api/campaigns/${campaign}/jury`, {
    accountIds: jurors.map(({ viewer }) => viewer.accountId),
  });
  await at(platform, "2020-04-08");
  return {
    platform,
    year: 2020,
    ids: new Map([
      ["/campaigns/ID", `/campaigns/${campaign}`],
      ["/jury/ID", `/jury/${campaign}`],
      ["/works/ID", `/works/${one.id}`],
      ["/works/WAITING", `/works/${waiting.id}`],
    ]),
    people: new Map([
      ["office", office],
      ["officer", first],
      ["officer second", second],
      ["expert", jurors[0]!],
    ]),
  };
}

/** A year whose experts mark: who handed in, who drafts, who has not answered, and a place that is empty. */
export async function expertsMark(): Promise<DialogWorld> {
  const review = await startReview();
  const { platform, office, leader, experts } = review;
  for (const expert of experts) await review.register(expert, null);
  await review.ask("apply");
  const [busy] = experts;
  const mine = await review.mine(busy!);
  await review.handIn(busy!, mine[0]!.unitId);
  await review.handIn(busy!, mine[1]!.unitId, 1, { submit: false });
  const [other] = (await review.rows()).filter((row) => row.account_id !== busy!.viewer.accountId);
  await office.send("POST", `/api/cycles/2019/units/${other!.unit_id}/take-back`, {
    bundle: other!.bundle,
    accountId: other!.account_id,
    reason: "分配有误",
  });
  return {
    platform,
    year: 2019,
    ids: new Map([["/review/ID", `/review/${mine[1]!.unitId}`]]),
    people: new Map([
      ["office", office],
      ["leader", leader],
      ["expert", busy!],
    ]),
  };
}
