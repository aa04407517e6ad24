import { z } from "zod";

const agency = z
  .string()
  .trim()
  .regex(/^\p{Script=Han}{2,12}$/u, "机关代字是二至十二个汉字，不带年份和括号。");
const year = z.number().int().min(1990).max(2100);
const serial = z.number().int().min(1).max(99_999);

export const newSeries = z.object({ agency, year, first: serial });
export const outsideDocument = z.object({ agency, year, serial, title: z.string().trim().min(1).max(200) });
export const voidedNumber = z.object({
  agency,
  year,
  serial,
  reason: z.string().trim().min(1, "作废一个文号须写明理由。").max(500),
});

export const documentNumber = z.object({
  agency: z.string(),
  year: z.number().int(),
  serial: z.number().int(),
  title: z.string(),
  reference: z.string(),
  takenBy: z.string(),
  takenAt: z.string(),
  voidedBy: z.string().nullable(),
  voidReason: z.string().nullable(),
});
export const series = z.object({
  agency: z.string(),
  /** Who signs under this code. */
  issuer: z.string(),
  year: z.number().int(),
  first: z.number().int(),
  next: z.number().int(),
});
export const register = z.object({ series: z.array(series), numbers: z.array(documentNumber) });

const line = (what: string) => z.string().trim().min(1, `请填写${what}。`).max(100);
/** Who answers for the office's documents, and where written objections go. */
export const contact = z.object({
  person: line("联系人"),
  phone: z
    .string()
    .trim()
    .regex(/^[\d（）()—－\-转 、]{7,40}$/u, "联系电话只含数字、区号和分机，例如 0731-84720000。"),
  address: line("异议受理地址"),
  /** 抄送机关 of orders; empty: none. */
  orderCopies: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
});
export type Contact = z.output<typeof contact>;

export type NewSeries = z.output<typeof newSeries>;
export type OutsideDocument = z.output<typeof outsideDocument>;
export type VoidedNumber = z.output<typeof voidedNumber>;
export type Register = z.output<typeof register>;
