/** Whether the last digit of a card number is right (ISO/IEC 7812-1, Luhn). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, double = false; at >= 0; at -= 1, double = !double) {
    const value = Number(digits[at]) * (double ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** Beginnings of card numbers (ISO/IEC 7812 issuer ranges) with the lengths that they have; `context`: they count only where the text speaks of a card. */
const ISSUERS = [
  { begins: /^62/, lengths: [16, 17, 18, 19], context: false },
  { begins: /^(?:4\d|5[1-5])/, lengths: [16], context: true },
  { begins: /^(?:9[0-9]|60)/, lengths: [16, 18, 19], context: true },
];

/** Whether digits are a bank card's: yes, only where the text speaks of a card, or no. */
export function isCardNumber(digits: string): "yes" | "in-context" | "no" {
  if (/(\d)\1{7}/.test(digits)) return "no";
  const issuer = ISSUERS.find(
    ({ begins, lengths }) => begins.test(digits) && lengths.includes(digits.length),
  );
  if (!issuer || !isLuhn(digits)) return "no";
  return issuer.context ? "in-context" : "yes";
}
