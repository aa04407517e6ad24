const stars = (count: number): string => "*".repeat(Math.min(count, 12));

/** Masked forms. Of an identity number only the first and the last sign: six and four with a year of birth would tell who it is. */
export const MASKS = {
  identity: (text: string): string => `${text[0]}${stars(text.length - 2)}${text.at(-1)}`,
  mobile: (digits: string): string => `${digits.slice(0, 3)}****${digits.slice(-4)}`,
  landline: (text: string): string => `${/^0\d{2,3}/.exec(text)?.[0] ?? ""}-****`,
  card: (digits: string): string => `****${digits.slice(-4)}`,
  passport: (text: string): string => `${text[0]}${stars(text.length - 2)}${text.at(-1)}`,
  mail: (text: string): string => `${text[0]}***@${text.slice(text.indexOf("@") + 1)}`,
  /** Addresses, names of parents and what else is said in words. */
  words: (text: string): string =>
    text.length <= 2 ? "**" : `${text[0]}${stars(Math.max(2, text.length - 1))}`,
  location: (): string => "经纬度****",
} as const;

export type MaskName = keyof typeof MASKS;
