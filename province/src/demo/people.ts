import type { ProvinceUnit } from "../index.ts";
import { Client, each } from "./client.ts";

/** Passwords of a demo on loopback; printed at the end so that one can sign in. */
export const PASSWORD = "Mingcha-2019!";

export interface Expert {
  login: string;
  name: string;
  /** Id of the unit that employs the expert, or null: from outside the inspected units. */
  employer: string | null;
  pastEmployers: string[];
}

/** Invented experts. Some work at inspected units: they must never see their own. */
export const EXPERTS: Expert[] = [
  { login: "expert01", name: "专家甲（虚构）", employer: "C001", pastEmployers: [] },
  { login: "expert02", name: "专家乙（虚构）", employer: "C003", pastEmployers: ["C002"] },
  { login: "expert03", name: "专家丙（虚构）", employer: "B01", pastEmployers: [] },
  { login: "expert04", name: "专家丁（虚构）", employer: "D06", pastEmployers: ["D05"] },
  { login: "expert05", name: "专家戊（虚构）", employer: null, pastEmployers: ["C010"] },
  { login: "expert06", name: "专家己（虚构）", employer: null, pastEmployers: [] },
  { login: "expert07", name: "专家庚（虚构）", employer: "C020", pastEmployers: [] },
  { login: "expert08", name: "专家辛（虚构）", employer: null, pastEmployers: [] },
];

export const officerLogin = (unit: { id: string }): string => `unit-${unit.id.toLowerCase()}`;

export interface People {
  system: Client;
  office: Client;
  /** Of the office too: reviews what the other has drafted. */
  reviewer: Client;
  /** Of the office as well: the second reader of what goes onto the portal. */
  second: Client;
  /** Of the office as well: reads the proofs of rules and interpretations. */
  proofreader: Client;
  leader: Client;
  officers: Map<string, Client>;
  experts: Map<string, Client>;
}

interface Account {
  login: string;
  name: string;
  role: string;
  unitId: string | null;
}

/** Makes the accounts; everyone signs in. @returns who signed in, by login */
async function signUp(
  address: string,
  system: Client,
  wanted: Account[],
  progress: (text: string) => void,
): Promise<Map<string, Client>> {
  const clients = new Map<string, Client>();
  let done = 0;
  await each(wanted, 4, async (account) => {
    await system.json("POST", "/api/accounts", { ...account, password: PASSWORD, mustChangePassword: false });
    clients.set(account.login, await new Client(address).signIn(account.login, PASSWORD));
    done += 1;
    progress(`${done}/${wanted.length}`);
  });
  return clients;
}

/** The first administrator sets the platform up and makes the accounts of all but the officers, whose units are not registered yet. */
export async function enrol(address: string, progress: (text: string) => void): Promise<People> {
  const nobody = new Client(address);
  await nobody.json("POST", "/api/setup", { login: "admin", name: "系统管理员", password: PASSWORD });
  const system = await new Client(address).signIn("admin", PASSWORD);
  const wanted = [
    { login: "office", name: "检查工作组", role: "office", unitId: null },
    { login: "reviewer", name: "检查工作组核稿人（虚构）", role: "office", unitId: null },
    { login: "second", name: "检查工作组复审人（虚构）", role: "office", unitId: null },
    { login: "proofreader", name: "检查工作组校对人（虚构）", role: "office", unitId: null },
    { login: "leader", name: "厅领导（虚构）", role: "leader", unitId: null },
    { login: "audit", name: "审计管理员", role: "audit", unitId: null },
    ...EXPERTS.map((expert) => ({ login: expert.login, name: expert.name, role: "expert", unitId: null })),
  ];
  const clients = await signUp(address, system, wanted, progress);
  const take = (login: string): Client => {
    const client = clients.get(login);
    if (!client) throw new Error(`No account ${login} was made.`);
    return client;
  };
  return {
    system,
    office: take("office"),
    reviewer: take("reviewer"),
    second: take("second"),
    proofreader: take("proofreader"),
    leader: take("leader"),
    officers: new Map(),
    experts: new Map(EXPERTS.map((expert) => [expert.login, take(expert.login)])),
  };
}

/** The officers' accounts, once their units are registered. */
export async function enrolOfficers(
  address: string,
  people: People,
  units: ProvinceUnit[],
  progress: (text: string) => void,
): Promise<void> {
  const wanted = units.map((unit) => ({
    login: officerLogin(unit),
    name: `${unit.shortName}专干`,
    role: "officer",
    unitId: unit.id,
  }));
  const clients = await signUp(address, people.system, wanted, progress);
  for (const unit of units) people.officers.set(unit.id, clients.get(officerLogin(unit))!);
}

/** Who handles the letters of a unit: one drafts, another checks, a third signs for its leadership. */
export type DeskPeople = Map<string, { handler: Client; checker: Client; signer: Client }>;

/** More people of the units whose letters come to this desk; the office names who signs. */
export async function enrolDesk(
  address: string,
  { system, office, officers }: People,
  units: readonly ProvinceUnit[],
): Promise<DeskPeople> {
  const wanted = units.flatMap((unit) =>
    ["核稿人", "签发人"].map((what, place) => ({
      login: `${officerLogin(unit)}-${place + 2}`,
      name: `${unit.shortName}${what}`,
      role: "officer",
      unitId: unit.id,
    })),
  );
  const clients = await signUp(address, system, wanted, () => {});
  const desk: DeskPeople = new Map();
  for (const unit of units) {
    const of = (place: number): Client => clients.get(`${officerLogin(unit)}-${place}`)!;
    desk.set(unit.id, { handler: officers.get(unit.id)!, checker: of(2), signer: of(3) });
    const { account } = await of(3).json<{ account: { id: string } }>("GET", "/api/session");
    await office.json("PUT", `/api/desk/signers/${account.id}`, { named: true });
  }
  return desk;
}
