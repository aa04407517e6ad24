import type { Random } from "./random.ts";

const SURNAMES = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"];
const GIVEN = [..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华玉萍红文斌"];
const REGIONS = [
  "430102",
  "430103",
  "430202",
  "430302",
  "430521",
  "431121",
  "420106",
  "440103",
  "360102",
  "520102",
];

/** Numbers of invented people, right in their check digits. */
export const invented = {
  name: (random: Random): string =>
    random.pick(SURNAMES) + random.pick(GIVEN) + (random.below(2) ? random.pick(GIVEN) : ""),
  identity(random: Random): string {
    const two = (value: number): string => String(value).padStart(2, "0");
    const body = `${random.pick(REGIONS)}${1950 + random.below(65)}${two(1 + random.below(12))}${two(1 + random.below(28))}${random.digits(3)}`;
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    return body + "10X98765432"[weights.reduce((sum, weight, at) => sum + weight * Number(body[at]), 0) % 11];
  },
  mobile: (random: Random): string =>
    random.pick(["138", "139", "150", "158", "176", "187", "199"]) + random.digits(8),
  card(random: Random): string {
    const body = random.pick(["622202", "622848", "621700", "621661"]) + random.digits(random.pick([9, 12]));
    let sum = 0;
    for (const [at, digit] of [...body].reverse().entries()) {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    }
    return body + String((10 - (sum % 10)) % 10);
  },
  passport: (random: Random): string => `E${random.digits(8)}`,
  mail: (random: Random): string =>
    `wang${random.digits(5)}@${random.pick(["qq.com", "163.com", "126.com"])}`,
  address: (random: Random): string =>
    `长沙市岳麓区麓山路${1 + random.below(300)}号${1 + random.below(9)}栋${random.digits(3)}室`,
};
