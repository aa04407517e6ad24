import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderMailer, smtpMailer } from "./mail.ts";

const FROM = "明察 <mingcha@jyt.test>";

test("a message is a whole file with a readable subject, and nothing in it begins another header", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mingcha-mail-"));
  const mailer = folderMailer(join(folder, "mail"), FROM);
  await mailer.send({
    to: "a@unit.test",
    subject: "自评待提交\r\nBcc: everyone@unit.test",
    text: "请于 3 月 9 日前提交。",
  });
  const names = await readdir(join(folder, "mail"));
  expect(names).toEqual([expect.stringMatching(/\.eml$/)]);
  const text = await readFile(join(folder, "mail", names[0]!), "utf8");
  const [head = "", body = ""] = text.split("\r\n\r\n");
  expect(head).toMatch(/^To: a@unit\.test$/m);
  expect(head).not.toMatch(/^Bcc:/m);
  expect(head).toMatch(/^Message-ID: <.+>$/m);
  const encoding = /^Content-Transfer-Encoding: (.+)$/m.exec(head)?.[1]?.trim();
  const bytes = encoding === "base64" ? Buffer.from(body, "base64") : Buffer.from(unquoted(body), "latin1");
  expect(bytes.toString("utf8").trim()).toBe("请于 3 月 9 日前提交。");
  await rm(folder, { recursive: true, force: true });
});

const unquoted = (text: string): string =>
  text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

test("SMTP: the server hears sender, recipient and message; a server that refuses rejects", async () => {
  const heard: string[] = [];
  let refuse = false;
  const server = createServer((socket) => {
    let inMessage = false;
    let buffer = "";
    socket.write("220 mail.test\r\n");
    socket.on("data", (bytes) => {
      buffer += bytes.toString();
      for (let end = buffer.indexOf("\r\n"); end >= 0; end = buffer.indexOf("\r\n")) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        heard.push(line);
        if (inMessage) {
          if (line === ".") {
            inMessage = false;
            socket.write("250 taken\r\n");
          }
          continue;
        }
        if (/^EHLO/i.test(line)) socket.write("250 mail.test\r\n");
        else if (/^RCPT/i.test(line) && refuse) socket.write("550 no such box\r\n");
        else if (/^DATA/i.test(line)) {
          inMessage = true;
          socket.write("354 go on\r\n");
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else socket.write("250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const mailer = smtpMailer(`smtp://127.0.0.1:${port}`, FROM);
  await mailer.send({ to: "b@unit.test", subject: "x", text: "y" });
  expect(heard.join("\n")).toMatch(
    /MAIL FROM:<mingcha@jyt\.test>[\s\S]*RCPT TO:<b@unit\.test>[\s\S]*To: b@unit\.test/,
  );
  refuse = true;
  await expect(mailer.send({ to: "c@unit.test", subject: "x", text: "y" })).rejects.toThrow();
  await new Promise((resolve) => server.close(resolve));
});
