import { z } from "zod";
import { KINDS } from "../clocks/rules.ts";
import { cleaned, lengthOf, oneLine, personalData } from "../words.ts";

export const TITLE_MAX = 40;
export const BODY_MAX = 2000;

const text = (what: string, most: number, clean: (typed: string) => string) =>
  z
    .string()
    .max(20_000)
    .transform(clean)
    .superRefine((value, context) => {
      const length = lengthOf(value);
      if (length === 0) context.addIssue({ code: "custom", message: `请填写${what}。` });
      if (length > most)
        context.addIssue({ code: "custom", message: `${what}最多 ${most} 个字，现在 ${length} 个字。` });
    });

/** 标题 of a letter: many people read it, so it must name nobody's number. */
export const title = text("标题", TITLE_MAX, oneLine).superRefine((value, context) => {
  const found = personalData(value);
  if (found)
    context.addIssue({
      code: "custom",
      message: `标题里有${found}。标题会在办理人员之间流转，请删去；联系方式请填在下面的联系方式栏。`,
    });
});

const optional = (most: number) =>
  z
    .string()
    .max(1000)
    .default("")
    .transform(oneLine)
    .refine((value) => lengthOf(value) <= most, { message: `最多 ${most} 个字。` })
    .transform((value) => (value === "" ? undefined : value));

export const contact = z
  .object({
    name: optional(40),
    phone: optional(30).refine(
      (value) => value === undefined || /^[+\d][\d -]{5,24}\d$/.test(value.normalize("NFKC")),
      { message: "电话号码只能由数字、空格和横线组成，请核对。" },
    ),
    mail: optional(100).refine((value) => value === undefined || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value), {
      message: "电子邮箱的写法不对，请核对。",
    }),
  })
  .default({ name: undefined, phone: undefined, mail: undefined });

/** A letter as the citizen gives it. The three choices are separate and all default to no. */
export const letter = z.object({
  kind: z.enum(KINDS, { error: "请选择来信的类别。" }),
  /** The unit that it is about; null: the citizen does not know. */
  aboutUnitId: z.string().max(20).nullable().default(null),
  title,
  body: text("内容", BODY_MAX, cleaned),
  consentPublish: z.boolean().default(false),
  consentContact: z.boolean().default(false),
  minor: z.boolean().default(false),
  contact,
});
export type Letter = z.output<typeof letter>;
