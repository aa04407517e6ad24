import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "./config.ts";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  attachments?: { name: string; mediaType: string; content: Uint8Array }[];
}

const attached = (mail: Mail) =>
  (mail.attachments ?? []).map(({ name, mediaType, content }) => ({
    filename: name,
    contentType: mediaType,
    content: Buffer.from(content),
  }));

/** Sends mail. A message that could not be handed over rejects; whoever sends tries again later. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
}

/** One line: what stands in a header must not begin another one. */
const oneLine = (text: string): string => text.replace(/[\r\n\t]+/g, " ").trim();

/** What composes or sends, made with the first message: no start sends any, and nodemailer is larger than all of core. */
function withFirst<Made>(make: (mailing: typeof import("nodemailer")) => Made): () => Promise<Made> {
  let made: Promise<Made> | null = null;
  return () => (made ??= import("nodemailer").then(make));
}

/** Writes each message as a file (.eml) into a folder: for offices that have no mail server, and for tests. */
export function folderMailer(folder: string, from: string): Mailer {
  const composer = withFirst(({ createTransport }) =>
    createTransport({ streamTransport: true, buffer: true, newline: "windows" }),
  );
  return {
    send: async (mail) => {
      const { to, subject, text } = mail;
      await mkdir(folder, { recursive: true });
      const open = await composer();
      const composed = await open.sendMail({
        from,
        to: oneLine(to),
        subject: oneLine(subject),
        text,
        attachments: attached(mail),
      });
      const name = `${new Date().toISOString().replace(/[:.]/g, "-")}-${randomUUID().slice(0, 8)}.eml`;
      const path = join(folder, name);
      await writeFile(`${path}.part`, composed.message as Buffer);
      await rename(`${path}.part`, path);
    },
  };
}

/** Sends by SMTP. @param url smtp://user:password@host:port or smtps://… */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = withFirst(({ createTransport }) => createTransport(url));
  return {
    send: async (mail) => {
      const { to, subject, text } = mail;
      const open = await transport();
      await open.sendMail({
        from,
        to: oneLine(to),
        subject: oneLine(subject),
        text,
        attachments: attached(mail),
      });
    },
  };
}

/** The mailer that the configuration asks for: SMTP when a server is named, else the folder `mail` of the data folder. */
export function openMailer(config: Config): Mailer {
  const { smtpUrl, from } = config.mail;
  return smtpUrl === null ? folderMailer(join(config.dataFolder, "mail"), from) : smtpMailer(smtpUrl, from);
}
