const DIGITS = [..."零一二三四五六七八九"];
const LEGAL = [..."零壹贰叁肆伍陆柒捌玖"];
const STEMS = [..."甲乙丙丁戊己庚辛壬癸"];
const BRANCHES = [..."子丑寅卯辰巳午未申酉戌亥"];

/** A number from 1 to 9999 in Chinese: 一百零五; the one of ten is left out at the front, but not in the financial form. */
function chinese(value: number, digits: string[], units: string[]): string {
  if (value > 9999) return String(value);
  const signs = [...String(value)].map(Number);
  let out = "";
  for (const [index, digit] of signs.entries()) {
    if (digit > 0) out += `${digits[digit]}${units[signs.length - 1 - index] ?? ""}`;
    // Zeros between figures are said once, zeros at the end not at all.
    else if (!out.endsWith("零") && signs.slice(index).some((one) => one > 0)) out += "零";
  }
  return digits === DIGITS ? out.replace(/^一十/u, "十") : out;
}

const letters = (value: number, first: string): string =>
  String.fromCodePoint((first.codePointAt(0) ?? 65) + ((value - 1) % 26)).repeat(
    Math.min(20, Math.ceil(value / 26)),
  );

const ROMAN: [number, string][] = [
  [100, "C"],
  [90, "XC"],
  [50, "L"],
  [40, "XL"],
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(value: number): string {
  if (value > 399) return String(value);
  let [rest, out] = [value, ""];
  for (const [worth, sign] of ROMAN) for (; rest >= worth; rest -= worth) out += sign;
  return out;
}

const COUNTED =
  /^(?:chineseCounting|chineseCountingThousand|taiwaneseCounting|taiwaneseCountingThousand|japaneseCounting|koreanCounting)$/u;
const CIRCLED = /^(?:decimalEnclosedCircle|decimalEnclosedCircleChinese)$/u;

/** A number as Word writes it in a format of w:numFmt; digits for a format that is not known. */
export function written(value: number, format: string): string {
  if (value < 1) return String(value);
  if (COUNTED.test(format)) return chinese(value, DIGITS, ["", "十", "百", "千"]);
  if (format === "chineseLegalSimplified" || format === "ideographLegalTraditional")
    return chinese(value, LEGAL, ["", "拾", "佰", "仟"]);
  if (
    format === "ideographDigital" ||
    format === "taiwaneseDigital" ||
    format === "japaneseDigitalTenThousand"
  )
    return [...String(value)].map((sign) => (sign === "0" ? "〇" : DIGITS[Number(sign)])).join("");
  if (format === "ideographTraditional") return STEMS[value - 1] ?? String(value);
  if (format === "ideographZodiac") return BRANCHES[value - 1] ?? String(value);
  if (format === "ideographEnclosedCircle" && value <= 10) return String.fromCodePoint(0x327f + value);
  if (CIRCLED.test(format) && value <= 20) return String.fromCodePoint(0x245f + value);
  if (format === "decimalEnclosedParen" && value <= 20) return String.fromCodePoint(0x2473 + value);
  if (format === "decimalEnclosedFullstop" && value <= 20) return String.fromCodePoint(0x2487 + value);
  if (format.startsWith("decimalFullWidth"))
    return [...String(value)].map((sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)).join("");
  if (format === "decimalZero") return String(value).padStart(2, "0");
  if (format === "numberInDash") return `- ${value} -`;
  if (format === "upperLetter") return letters(value, "A");
  if (format === "lowerLetter") return letters(value, "a");
  if (format === "upperRoman") return roman(value);
  if (format === "lowerRoman") return roman(value).toLowerCase();
  return String(value);
}
