import type { InteractionYear, Work } from "../../ledger/interactionYear.ts";
import { each } from "../client.ts";
import { EXPERTS, type People } from "../people.ts";
import type { Event } from "./timeline.ts";

interface Named {
  id: string;
  version: number;
}

interface Result {
  review: { version: number; pending: { questions: { key: string }[] } | null };
}

const NAME = "“青春为祖国歌唱”主题活动";
const GROUPS = ["合唱快闪组"];
const STAGES = [
  { kind: "call", from: "2019-09-01", until: "2019-09-30" },
  { kind: "qualification", from: "2019-10-08", until: "2019-10-18" },
  { kind: "jury", from: "2019-10-21", until: "2019-11-08" },
] as const;

/** Jurors of no inspected unit: nobody's work is hidden from them. */
const JURORS = EXPERTS.filter((one) => one.employer === null && one.pastEmployers.length === 0)
  .slice(0, 2)
  .map((one) => one.login);

/** The call of the theme campaign, works of units, their qualification, the jury, results with their objections, and what was used. */
export function campaignEvents(people: People, { works, awards }: InteractionYear): Event[] {
  const { office, second, leader, officers, experts } = people;
  const campaign: Named = { id: "", version: 0 };
  const entries = new Map<Work, Named>();
  const announce = async (): Promise<void> => {
    Object.assign(
      campaign,
      await office.json<Named>("POST", "/api/campaigns", {
        year: 2019,
        name: NAME,
        plan: {
          call: "面向全省教育系统征集合唱快闪作品。",
          licence: "作者同意主办单位在政务网、官微展示作品，署名权归作者。",
          groups: GROUPS,
          awards,
          voteWeight: 0,
          juryLeast: JURORS.length,
          stages: STAGES,
        },
      }),
    );
  };
  const send = async (work: Work): Promise<void> => {
    entries.set(
      work,
      await officers.get(work.unitId)!.json<Named>("POST", `/api/campaigns/${campaign.id}/works`, {
        title: work.title,
        group: GROUPS[0],
        creators: ["学生合唱团（虚构）"],
        link: `https://www.portal.test/works/${encodeURIComponent(work.title)}`,
        minors: false,
        guardianConsent: false,
        picturedConsent: true,
        licenceAgreed: true,
      }),
    );
  };
  const qualify = async (work: Work): Promise<void> => {
    const { id, version } = entries.get(work)!;
    entries.set(
      work,
      await office.json<Named>("POST", `/api/campaign-entries/${id}/qualify`, { qualified: true, version }),
    );
  };
  const nameJury = async (): Promise<void> => {
    const all = await office.json<{ experts: { accountId: string; name: string }[] }>("GET", "/api/experts");
    const names = new Set(EXPERTS.filter((one) => JURORS.includes(one.login)).map((one) => one.name));
    const accountIds = all.experts.filter((one) => names.has(one.name)).map((one) => one.accountId);
    for (const id of accountIds)
      await office.json("PUT", `/api/experts/${id}`, { employerUnitId: null, pastUnitIds: [] });
    await office.json("POST", `/api/campaigns/${campaign.id}/jury`, { accountIds });
  };
  const judge = async (login: string, place: number): Promise<void> => {
    await each(works, 3, async (work) => {
      await experts.get(login)!.json("PUT", `/api/jury/works/${entries.get(work)!.id}/score`, {
        points: work.scores[place],
        version: 0,
      });
    });
  };
  const step = async (name: string): Promise<void> => {
    const path = `/api/campaigns/${campaign.id}`;
    const { version } = await office.json<Named>("GET", path);
    await office.json("POST", `${path}/${name}`, { version });
  };
  /** Worked out by one, read and signed by another one of the office and a leader. */
  const sign = async (): Promise<void> => {
    const path = `/api/campaigns/${campaign.id}`;
    await step("results");
    const read = (by: typeof office) => by.json<Result>("GET", path);
    const { review } = await read(office);
    await office.json("POST", `${path}/results/submit`, { resultVersion: review.version });
    for (const reader of [second, leader]) {
      const { version, pending } = (await read(reader)).review;
      await reader.json("POST", `${path}/results/sign`, {
        resultVersion: version,
        answers: pending?.questions.map(({ key }) => ({ key, answer: "yes" })) ?? [],
      });
    }
  };
  const use = async (work: Work): Promise<void> => {
    const { id, version } = entries.get(work)!;
    await office.json("POST", `/api/campaign-entries/${id}/use`, { version });
  };
  return [
    { at: "2019-08-20T10:00", run: announce },
    ...works.map((work) => ({ at: `${work.sentOn}T10:30`, run: () => send(work) })),
    ...works.map((work) => ({ at: "2019-10-09T10:00", run: () => qualify(work) })),
    { at: "2019-10-18T15:00", run: nameJury },
    ...JURORS.map((login, place) => ({ at: "2019-10-23T10:00", run: () => judge(login, place) })),
    { at: "2019-11-11T09:00", run: sign },
    { at: "2019-11-11T10:00", run: () => step("announce") },
    { at: "2019-11-20T10:00", run: () => step("finalise") },
    ...works.filter((work) => work.used).map((work) => ({ at: "2019-11-25T10:00", run: () => use(work) })),
  ];
}
