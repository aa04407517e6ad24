import { judgePackage } from "../../../inspector/src/verdict/judgePackage.ts";

const { pages } = await judgePackage(process.argv[2] ?? "");
console.log(JSON.stringify({ pages }));
