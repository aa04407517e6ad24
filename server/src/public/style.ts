/** The public pages' one style sheet: plain, readable from 16 px up, large-text mode by the visitor's own zoom, no script. */
export const STYLE = `
:root{--ink:#1d2733;--soft:#5a6675;--line:#d8dee6;--blue:#12427a;--tint:#f3f6fa;--red:#a4161a;--amber:#7a4b00}
*{box-sizing:border-box}
body{margin:0;font:17px/1.75 "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:var(--ink);background:#fff}
a{color:var(--blue);text-underline-offset:.2em}
a:focus-visible,summary:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;background:#fff;padding:.4em .8em}
header.site{background:var(--blue);color:#fff}
header.site .in{display:flex;flex-wrap:wrap;gap:.2em 2em;align-items:baseline;padding:18px 24px}
header.site a{color:#fff;text-decoration:none}
header.site .name{font-size:1.5rem;font-weight:700;letter-spacing:.06em}
header.site nav{display:flex;flex-wrap:wrap;gap:.2em 1.4em;margin-left:auto}
header.site nav a:hover,header.site nav a[aria-current]{text-decoration:underline}
.in,main{max-width:1080px;margin:0 auto;padding:0 24px}
main{padding-top:28px;padding-bottom:56px}
h1{font-size:1.7rem;line-height:1.4;margin:.2em 0 .6em}
h2{font-size:1.25rem;margin:2em 0 .6em;padding-left:.6em;border-left:5px solid var(--blue)}
h3{font-size:1.05rem;margin:1.4em 0 .4em}
.lead{font-size:1.1rem;color:var(--soft);max-width:46em}
.notice{background:#fff7e0;border:1px solid #e6c25c;color:var(--amber);padding:.7em 1em;margin:0 0 1.4em}
.notice h2{margin:.1em 0 .4em;padding:0;border:0;font-size:1.1rem}.notice p{margin:.4em 0}
.notice a{color:#5c3800}
.corrections{margin:.3em 0 .8em;padding-left:1.3em}.corrections li{margin:.25em 0}.corrections .reason{color:var(--soft)}.notice .reason{color:inherit}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:14px;padding:0;margin:1.4em 0;list-style:none}
.figures li{background:var(--tint);padding:14px 18px;border-top:3px solid var(--blue)}
.figures b{display:block;font-size:1.7rem;line-height:1.3}
.figures span{color:var(--soft);font-size:.92rem}
.names{display:flex;flex-wrap:wrap;gap:.15em 1.6em;padding:0;margin:.4em 0 1em;list-style:none}
code{overflow-wrap:anywhere;font-size:.92em}
.scroll{overflow-x:auto;border:1px solid var(--line)}
table{border-collapse:collapse;width:100%;font-size:.95rem;min-width:560px}
caption{text-align:left;padding:.5em .8em;color:var(--soft)}
th,td{padding:.5em .8em;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
table.narrow{min-width:0}table.narrow thead th{white-space:normal}table.narrow th:first-child{min-width:4.5em}
thead th{background:var(--tint);white-space:nowrap}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.tag{display:inline-block;padding:0 .5em;border:1px solid currentColor;font-size:.82rem;line-height:1.6;white-space:nowrap}
.tag.good{color:#1b5e20}.tag.bar{color:var(--red)}.tag.check{color:var(--amber)}
.items{list-style:none;padding:0;margin:.4em 0 1em}.items>li{border:1px solid var(--line);padding:.6em 1em;margin:0 0 .6em}.items p{margin:.25em 0}
.mark{display:flex;flex-wrap:wrap;gap:.2em 1em;justify-content:space-between;align-items:baseline}
.points{font-variant-numeric:tabular-nums;white-space:nowrap}.of,.fact,.evidence .reason{color:var(--soft)}.fact{font-size:.95rem}
.evidence{margin:.2em 0 .4em;padding-left:1.3em;font-size:.95rem}
.items blockquote{margin:.6em 0 .2em;padding:.3em 1em;border-left:4px solid var(--blue);background:var(--tint)}
.address{overflow-wrap:anywhere;min-width:12em}.record dt{color:var(--soft);font-size:.92rem}.record dd{margin:0 0 .6em;overflow-wrap:anywhere}
.field{margin:0 0 1.2em;border:0;padding:0;max-width:44em}fieldset.field{border:1px solid var(--line);padding:.6em 1em 1em}
.field label,.field legend{font-weight:700;display:block}.field em{font-style:normal;font-weight:400;color:var(--soft)}
.help,.when{display:block;color:var(--soft);font-size:.92rem}.problem{display:block;color:var(--red);font-weight:700}
.field input:not([type=radio]):not([type=checkbox]),.field textarea,.field select{font:inherit;width:100%;padding:.5em .6em;border:1px solid #6b7785;background:#fff;color:inherit}
.field [aria-invalid]{border:2px solid var(--red)}
.field label.choice{display:flex;gap:.6em;align-items:flex-start;font-weight:400;padding:.35em 0}.choice input{width:1.25em;height:1.25em;margin:.25em 0 0;flex:none}.choice small{display:block;color:var(--soft);font-size:.88rem}
label.choice{display:flex;gap:.6em;align-items:flex-start;padding:.35em 0}
button,.button{font:inherit;display:inline-block;background:var(--blue);color:#fff;border:2px solid var(--blue);padding:.5em 1.6em;cursor:pointer;text-decoration:none}
button.plain,.button.plain{background:#fff;color:var(--blue)}
input:focus-visible,textarea:focus-visible,select:focus-visible,button:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
.problems{border:2px solid var(--red);padding:.6em 1em;margin:0 0 1.4em}.problems h2{margin:0 0 .3em;padding:0;border:0;color:var(--red)}.problems ul{margin:0;padding-left:1.3em}
.ways{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:14px}.ways li{display:flex;flex-direction:column;gap:.3em}.ways .button{text-align:center}.ways span{color:var(--soft);font-size:.92rem;text-align:center}
.text{white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:plaintext}h1{overflow-wrap:anywhere}
.slip{border:2px solid var(--blue);padding:1em 1.4em;max-width:36em;margin:0 0 1.4em}.slip h2{margin:0 0 .6em;padding:0;border:0;text-align:center}
dl{margin:0}dl>div{display:flex;gap:1em;padding:.3em 0}dt{color:var(--soft);flex:0 0 7.5em}dd{margin:0;overflow-wrap:anywhere}.code{font:700 1.35rem/1.4 ui-monospace,Consolas,monospace;letter-spacing:.08em}
@media (max-width:600px){.slip dl>div{display:block}.code{font-size:1.25rem}}.days,.log{padding-left:1.6em}.days .skipped{color:var(--soft)}.reply,.similar{background:var(--tint);padding:.8em 1.2em;margin:0 0 1em}.similar h2{margin-top:0}details{margin:.6em 0}summary{cursor:pointer;padding:.3em 0}
.transcript{list-style:none;padding:0;margin:0}.transcript li{padding:.6em 1em;margin:0 0 .6em;border-left:4px solid var(--line);overflow-wrap:anywhere}.transcript li.question{border-color:#f2a900;background:#fffaf0}.transcript li.answer{border-color:var(--blue);background:var(--tint)}.transcript p{margin:.2em 0}.transcript img{max-width:100%;height:auto}.transcript .who{font-weight:700}
.sittings{list-style:none;padding:0}.sittings li{border-bottom:1px solid var(--line);padding:.7em 0}.sittings p{margin:.15em 0}
footer.site{border-top:1px solid var(--line);color:var(--soft);font-size:.9rem;padding:18px 0 34px}
.search{display:flex;flex-wrap:wrap;gap:.4em .8em;align-items:center;margin:1em 0}.search input,.search select{font:inherit;padding:.4em .6em;border:1px solid #6b7785;background:#fff;color:inherit;min-width:0;max-width:100%}
.explained{background:var(--tint);padding:.4em 1.2em;max-width:46em}.explained p{margin:.5em 0}
.how{margin-left:.5em;font-size:.85rem;font-weight:400;white-space:nowrap}
.strip-of{display:grid;grid-template-columns:9em minmax(0,1fr);gap:0 1em;align-items:center;margin:.2em 0}.strip{width:100%;height:auto}
.strip .axis{stroke:var(--line)}.strip .limit{stroke:var(--red);stroke-width:1.5;stroke-dasharray:4 3}.strip .below{fill:#8793a5;opacity:.75}.strip .above{fill:var(--blue);opacity:.75}.strip .mine{fill:#f2a900;stroke:var(--ink);stroke-width:2}
.bar{width:200px;max-width:100%;height:16px}.bar .track{fill:#e4e9f0}.bar .fill{fill:var(--blue)}.bar .other{fill:#f2a900;stroke:var(--ink);stroke-width:.5}
main img{max-width:100%;height:auto}
.view{border:1px solid #fff;padding:0 .6em}header.site a.view:hover{text-decoration:underline}
html.large{font-size:24px}html.large body{font-size:1.1rem;line-height:1.8}html.large .in,html.large main{max-width:1280px}html.large .fact,html.large .help,html.large .how,html.large .tag,html.large footer.site{font-size:1rem}html.large table{font-size:1rem}
@media (max-width:600px){.strip-of{grid-template-columns:minmax(0,1fr)}html.large{font-size:20px}}
@media (max-width:600px){table.narrow th,table.narrow td{padding:.5em .4em}html:not(.large) body{font-size:16px}header.site .in{padding:14px 16px}.in,main{padding-left:16px;padding-right:16px}header.site nav{margin-left:0}h1{font-size:1.4rem}}
@media print{@page{margin:16mm 14mm}header.site nav,.skip,.view,.search,.how,footer.site,button{display:none}header.site{background:none;color:#000}header.site a{color:#000}body{font-size:11pt}.scroll{overflow:visible;border:0}thead{display:table-header-group}tr,.items>li{break-inside:avoid}h2,h3{break-after:avoid}details>summary{display:none}}
`;
