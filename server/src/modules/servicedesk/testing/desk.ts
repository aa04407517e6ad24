import { sql } from "kysely";
import { expect } from "vitest";
import { startPlatform, type Person, type Platform } from "../../../../testing/platform.ts";
import { registerUnits } from "../../../../testing/units.ts";
import type { TakenFile } from "../matters/files.ts";
import { letter } from "../matters/letter.ts";
import { submitMatter, type Receipt } from "../matters/commands/submitMatter.ts";
import type { MatterView } from "../schemas.ts";
import { tables } from "../tables.ts";

/** A desk with its head, and three people each of three units. C1 is the college that letters complain about, B1 its supervisor. */
export interface Desk {
  platform: Platform;
  desk: Person;
  colleague: Person;
  head: Person;
  /** Handler, checker and signer by unit. */
  unit: Record<"B1" | "C1" | "C2", [Person, Person, Person]>;
  /** Sends a letter by the public form. */
  write(change?: object, files?: TakenFile[]): Promise<Receipt & { id: string }>;
  /** A step by its address below the matter, with the version that the person sees. @returns status and body */
  act(
    person: Person,
    id: string,
    step: string,
    body?: object,
  ): Promise<[number, { message?: string; code?: string }]>;
  /** A step that must work. */
  must(person: Person, id: string, step: string, body?: object): Promise<void>;
  see(person: Person, id: string): Promise<MatterView>;
  /** Moves the clock to an instant in Shanghai, `2026-03-02 09:00`; nobody's session ends by it. */
  at(text: string): Promise<void>;
  close(): Promise<void>;
}

let forms = 0;

export const shanghai = (text: string): string =>
  new Date(`${text.replace(" ", "T")}:00+08:00`).toISOString();

export async function startDesk(now = "2026-03-02 09:00"): Promise<Desk> {
  const platform = await startPlatform(shanghai(now), {
    MINGCHA_IDLE_MINUTES: "1440",
    MINGCHA_PUBLIC_POSTS_PER_MINUTE: "10000",
  });
  await registerUnits(platform.as(null).database, ["B1", "C1", "C2"]);
  const people = async (unit: string): Promise<[Person, Person, Person]> => [
    await platform.person("officer", unit),
    await platform.person("officer", unit),
    await platform.person("officer", unit),
  ];
  const [desk, colleague, head] = [
    await platform.person("office"),
    await platform.person("office"),
    await platform.person("leader"),
  ];
  const unit = { B1: await people("B1"), C1: await people("C1"), C2: await people("C2") };
  for (const [, , signer] of Object.values(unit))
    await desk.send("PUT", `/api/desk/signers/${signer.viewer.accountId}`, { named: true });
  const see = async (person: Person, id: string) => {
    const answer = await person.get(`/api/desk/matters/${id}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<MatterView>();
  };
  const act: Desk["act"] = async (person, id, step, body = {}) => {
    const seen = await person.get(`/api/desk/matters/${id}`);
    const version = seen.statusCode === 200 ? seen.json<MatterView>().version : 1;
    const method = step === "reply" || step === "publication" ? "PUT" : "POST";
    const answer = await person.send(method, `/api/desk/matters/${id}/${step}`, { version, ...body });
    return [answer.statusCode, answer.json()];
  };
  return {
    platform,
    desk,
    colleague,
    head,
    unit,
    see,
    act,
    at: async (text) => {
      platform.clock.set(shanghai(text));
      await sql`update session set created_at = ${platform.clock.now()}, seen_at = ${platform.clock.now()}`.execute(
        platform.as(null).database,
      );
    },
    must: async (person, id, step, body) => {
      const [status, answer] = await act(person, id, step, body);
      expect(status, `${step}: ${JSON.stringify(answer)}`).toBe(200);
    },
    write: async (change = {}, files = []) => {
      forms += 1;
      const receipt = await submitMatter(
        platform.as(null),
        letter.parse({
          kind: "consultation",
          aboutUnitId: "C2",
          title: `学费什么时候退 ${forms}`,
          body: "孩子休学了，学费什么时候可以退？",
          ...change,
        }),
        files,
        { formKey: `form-${forms}` },
      );
      const row = await tables(platform.as(null).database)
        .selectFrom("desk_case")
        .select("id")
        .where("number", "=", receipt.number)
        .executeTakeFirstOrThrow();
      return { ...receipt, id: row.id };
    },
    close: () => platform.close(),
  };
}

export const ACCEPTED = { kind: "consultation", subject: "学费", aboutUnitId: "C2" };
export const REPLY = {
  body: "经核实，休学期间的学费按学期退还，请于三月三十一日前到财务处办理。",
  basis: [{ title: "高等学校学费管理规定", number: "湘教发〔2020〕1号" }],
};
/** What the second person answers of the check list. */
export const CHECKED = {
  answers: ["questions", "policy", "privacy"].map((key) => ({ key, answer: "yes" })),
};
