import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { startDesk, type Desk } from "../../modules/servicedesk/testing/desk.ts";
import { openByCode } from "../../modules/questions/index.ts";
import { DECLINE_REASONS } from "../../modules/servicedesk/notAccepted.ts";
import { ownMatter } from "../../modules/servicedesk/matters/queries/own.ts";

let d: Desk;
beforeAll(async () => {
  d = await startDesk();
});
afterAll(() => d.close());

const LETTER = { kind: "consultation", aboutUnitId: "C1", title: "学费怎么退", body: "休学了，学费怎么退？" };
const SCRIPT = `"><script>alert(1)</script><img src=x onerror=alert(1)>'`;

let senders = 0;
async function send(fields: Record<string, string>, files: Blob[] = []) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...LETTER, key: randomUUID(), ...fields }))
    form.append(name, value);
  for (const file of files) form.append("files", file, `${SCRIPT}.pdf`);
  const made = new Response(form);
  senders += 1;
  return d.platform.app.inject({
    method: "POST",
    url: "/desk/write",
    payload: Buffer.from(await made.arrayBuffer()),
    headers: { "content-type": made.headers.get("content-type") ?? "", accept: "text/html" },
    remoteAddress: `10.3.${senders >> 8}.${senders & 255}`,
  });
}
const receipt = (body: string) => ({
  number: /YG2026-\d{6}-[0-9A-Z]/.exec(body)?.[0] ?? "",
  code: /<dd class="code">([2-9A-Z]{8})<\/dd>/.exec(body)?.[1] ?? "",
});
const alive = /<script>alert|<img src=x/i;

test("a script in every field runs on no page: the form that comes back, the receipt, the letter, the search", async () => {
  const wrong = await send(
    Object.fromEntries(
      [
        "kind",
        "aboutUnitId",
        "title",
        "body",
        "contact.name",
        "contact.phone",
        "contact.mail",
        "consentPublish",
        "task",
        "proof",
      ].map((name) => [name, SCRIPT]),
    ),
  );
  expect(wrong.statusCode).toBe(400);
  expect(wrong.body).toContain("&#60;script&#62;");
  expect(wrong.body).not.toMatch(alive);
  const sent = await send({ title: SCRIPT.slice(0, 38), body: SCRIPT, "contact.name": SCRIPT.slice(0, 38) }, [
    new Blob(["%PDF-1.4\n%%EOF\n"]),
  ]);
  expect(sent.statusCode, sent.body).toBe(200);
  expect(sent.body).not.toMatch(alive);
  const opened = await d.platform.app.inject({
    method: "POST",
    url: "/desk/look-up",
    payload: new URLSearchParams(receipt(sent.body)).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  const cookie = String(opened.headers["set-cookie"]).split(";")[0] ?? "";
  const own = await d.platform.app.inject({ url: "/desk/matter", headers: { cookie } });
  expect(own.body).toContain("&#60;script&#62;");
  expect(own.body).not.toMatch(alive);
  const unknown = await d.platform.app.inject({
    method: "POST",
    url: "/desk/look-up",
    payload: new URLSearchParams({ number: SCRIPT, code: SCRIPT }).toString(),
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect(unknown.body).not.toMatch(alive);
  const searched = await d.platform.app.inject({ url: `/desk/answers?q=${encodeURIComponent(SCRIPT)}` });
  expect(searched.body).not.toMatch(alive);
});

test("five files of ten megabytes that would unpack to much more are kept as they came and never unpacked", async () => {
  const head = Buffer.from("%PDF-1.4\n<< /Filter /FlateDecode /Length 99999999999 >>\n");
  const bomb = new Blob([head, Buffer.alloc(10 * 1024 * 1024 - head.length)]);
  const sent = await send(
    {},
    Array.from({ length: 5 }, () => bomb),
  );
  expect(sent.statusCode, sent.body.slice(0, 300)).toBe(200);
  const { rows } = await sql<{ size: number; name: string }>`
    select size, row_to_json(f)::text as name from desk_file f join desk_case c on c.id = f.case_id where c.number = ${receipt(sent.body).number}`.execute(
    d.platform.as(null).database,
  );
  expect(rows.map((row) => Number(row.size))).toEqual(Array.from({ length: 5 }, () => 10 * 1024 * 1024));
  // What people call their files may name somebody: it is not kept.
  expect(rows.every((row) => !row.name.includes("script"))).toBe(true);
});

test("whoever counts numbers up learns from no answer which of them exist", async () => {
  const { number } = receipt((await send({})).body);
  const serial = Number(/-(\d{6})-/.exec(number)?.[1]);
  const said = new Set<string>();
  for (let next = serial; next < serial + 20; next += 1) {
    const asked = `YG2026-${String(next).padStart(6, "0")}`;
    for (const check of ["A", "K", number.at(-1) ?? ""]) {
      const answer = await openByCode(
        { ...d.platform.as(null), address: `10.4.0.${next % 250}` },
        {
          number: `${asked}-${check}`,
          code: "ABCDEFGH",
        },
      ).then(
        () => "opened",
        (error: Error) => error.message,
      );
      said.add(answer.includes("写错") || answer.includes("不正确") ? "wrong" : answer);
    }
  }
  expect([...said]).toEqual(["wrong"]);
});

test("what belongs elsewhere, petition and court among it, is told where; every reason says so", async () => {
  expect(DECLINE_REASONS).toEqual(expect.arrayContaining(["petition", "court"]));
  for (const reason of DECLINE_REASONS) {
    const { id, number } = await d.write();
    await d.must(d.desk, id, "decline", { reason, note: "按规定不由本平台办理。" });
    const own = await ownMatter(d.platform.as(null), number);
    expect(own.events.at(-1)?.text.length, reason).toBeGreaterThan("按规定不由本平台办理。".length);
  }
});
