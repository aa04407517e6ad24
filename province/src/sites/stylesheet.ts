import type { SitePlan } from "./plan.ts";

/** Main colour, dark colour and tint of each palette. */
const palettes = [
  ["#9b1c22", "#74141a", "#fbf3f1"],
  ["#1b5fa8", "#12457c", "#f0f5fb"],
  ["#16705a", "#0e5242", "#eff7f4"],
  ["#5a3d8a", "#432b6b", "#f5f2fa"],
  ["#a3501b", "#7c3b12", "#fbf5ef"],
  ["#24567a", "#183d58", "#eef4f8"],
] as const;

/** The site's one stylesheet: layout and colours of its family, and whatever a planted row adds to it. */
export function stylesheet(plan: SitePlan, planted: string): string {
  const government = plan.family.id === "gov";
  const [main, dark, tint] = palettes[government ? 1 : plan.traits.palette] ?? palettes[0];
  const centred = ["webplus", "hanweb", "sitestar"].includes(plan.family.id);
  return `@charset "utf-8";
*{box-sizing:border-box}
body{margin:0;background:${tint};color:#333;font:14px/1.8 "Microsoft YaHei","Noto Sans CJK SC",sans-serif}
a{color:#333;text-decoration:none}a:hover{color:${main};text-decoration:underline}
.wrap{width:1120px;max-width:96%;margin:0 auto}
.simulation{background:#fff3cd;color:#6b5200;text-align:center;font-size:13px;padding:4px}
.header{background:linear-gradient(120deg,${dark},${main});color:#fff;padding:26px 0}
.header .wrap{display:flex;align-items:center;justify-content:${centred ? "center" : "space-between"};gap:24px}
.header h1{margin:0;font-size:32px;letter-spacing:3px;font-weight:600}
.header h1 a,.header h1 a:hover{color:#fff;text-decoration:none}
.header p{margin:2px 0 0;opacity:.8;letter-spacing:1px}
.search input{border:0;padding:8px 10px;width:180px}.search button{border:0;padding:8px 14px;background:${dark};color:#fff}
.menu{background:${dark}}.menu ul{list-style:none;margin:0;padding:0}
.menu .wrap>ul{display:flex}.menu li{position:relative;flex:1;text-align:center}
.menu a{display:block;color:#fff;padding:9px 6px;white-space:nowrap}.menu a:hover{background:${main};text-decoration:none}
.menu li ul{display:none;position:absolute;left:0;right:0;min-width:140px;background:${dark};z-index:9}.menu li:hover ul{display:block}
.banner{height:${government ? 150 : 240}px;background:linear-gradient(160deg,${main} 0%,${dark} 55%,#222 140%);position:relative;overflow:hidden;color:#fff}
.banner .slide{display:none;padding:${government ? 40 : 78}px 60px;font-size:26px}.banner .slide.on{display:block}.banner .slide a{color:#fff}
.columns{display:flex;gap:20px;margin:20px auto}.columns>.main{flex:1;min-width:0}.columns>.side{width:270px;flex:none;${plan.family.id === "webplus" || plan.family.id === "asp" ? "order:-1" : ""}}
.pair{display:flex;gap:20px}.pair>.box{flex:1;min-width:0}
.box{background:#fff;border:1px solid #e4e4e4;margin-bottom:20px}
.box h2{margin:0;font-size:16px;padding:7px 14px;border-bottom:2px solid ${main};color:${main};display:flex;justify-content:space-between}
.box h2 a{font-size:12px;font-weight:400;color:#888}
.list{list-style:none;margin:0;padding:8px 14px}.list li{display:flex;justify-content:space-between;gap:10px;border-bottom:1px dashed #eee;padding:4px 0}
.list li a{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.list .date{color:#999;flex:none}
.quick{padding:12px 14px;display:grid;gap:8px}.quick a{display:block;background:${tint};border:1px solid #e0e0e0;padding:8px 12px;text-align:center}
.quick img{width:100%;display:block}.quick a.picture{padding:0;border:0}
.tabs{padding:0 14px 10px}.tabs .heads{display:flex;gap:16px;border-bottom:1px solid #eee;padding:6px 0}.tabs .heads .on{color:${main};font-weight:600}
.tab{display:none}.tab.on{display:block}
.collapsed>ul{display:none;list-style:none;margin:0;padding:0}.collapsed.open>ul{display:block}
.modal{display:none;position:fixed;left:50%;top:30%;width:420px;margin-left:-210px;background:#fff;border:1px solid #ccc;padding:20px;z-index:20}
.skip{position:absolute;left:-9999px;top:auto;width:1px;height:1px;overflow:hidden}.skip:focus{left:8px;top:8px;width:auto;height:auto;background:#fff}
.position{color:#888;font-size:13px;padding:12px 0 0}
.content{background:#fff;border:1px solid #e4e4e4;padding:24px 36px 40px;min-height:420px}
.content h2{text-align:center;font-size:22px;margin:6px 0 8px}.content .about{text-align:center;color:#999;font-size:13px;border-bottom:1px solid #eee;padding-bottom:10px}
.content p{text-indent:2em;margin:10px 0}.content .empty{color:#999;text-align:center}
.tiles{display:flex;flex-wrap:wrap;gap:12px;list-style:none;padding:0}.tiles a{display:block;background:${tint};border:1px solid #ddd;padding:12px 26px}
.catalogue{width:100%;border-collapse:collapse}.catalogue td,.catalogue th{border:1px solid #ddd;padding:5px 10px;text-align:left}.catalogue th{background:${tint}}.catalogue a{color:${main}}
.friends{background:#fff;border-top:1px solid #ddd;padding:12px 0}.friends a{margin-right:18px}.friends select{padding:4px 8px;margin-right:12px}
.footer{background:${dark};color:#e8e8e8;text-align:center;padding:18px 0;font-size:13px}.footer a{color:#e8e8e8;margin:0 6px}
@media (max-width:760px){.columns,.pair,.menu .wrap>ul,.header .wrap{display:block}.columns>.side{width:auto}.header h1{font-size:22px}}
${planted}`;
}
