const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** First two digits of the code of a province (GB/T 2260), Hong Kong, Macau and Taiwan residents, foreigners with permanent residence. */
const PROVINCES = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91".split(
    " ",
  ),
);

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether the last of 18 characters is the check character of the others (GB 11643-1999, ISO 7064 MOD 11-2). */
export function hasCheckCharacter(text: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return "10X98765432"[sum % 11] === text[17]?.toUpperCase();
}

/** Whether 18 characters are a citizen identity number: province, birthday and check character are right (GB 11643-1999). */
export function isIdentityNumber(text: string): boolean {
  if (text.length !== 18 || !PROVINCES.has(text.slice(0, 2))) return false;
  const year = Number(text.slice(6, 10));
  if (year < 1880 || year > 2099 || !isDay(year, Number(text.slice(10, 12)), Number(text.slice(12, 14))))
    return false;
  return hasCheckCharacter(text);
}

/** Whether 15 digits may be an identity number of the first kind (before 1999): it has no check character, so its context must speak too. */
export function mayBeOldIdentityNumber(text: string): boolean {
  if (text.length !== 15 || !PROVINCES.has(text.slice(0, 2))) return false;
  return isDay(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)));
}
