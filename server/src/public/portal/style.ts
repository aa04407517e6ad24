/** The portal's one style sheet: 18 px, 24 px in 长者模式, one column on a phone and on paper. */
export const PORTAL_STYLE = `
:root{--ink:#1b2430;--soft:#505b69;--line:#d5dbe3;--blue:#0f4c81;--tint:#f2f6fa;--red:#9b1c1c}
*{box-sizing:border-box}
html{font-size:18px}
body{margin:0;display:flex;flex-direction:column;min-height:100vh;font:1rem/1.8 "Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:var(--ink);background:#fff}
body.large{font-size:1.45rem;line-height:1.9}
body.large a,body.large button,body.large input{min-height:48px}
a{color:var(--blue);text-underline-offset:.2em}
a:focus-visible,button:focus-visible,input:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:12px;top:8px;background:#fff;padding:.4em .8em;z-index:1}
.in,main{max-width:1120px;margin:0 auto;padding:0 24px}
header.site{background:var(--blue);color:#fff}
header.site>.in{display:flex;flex-wrap:wrap;gap:.6em 1.6em;align-items:center;padding-top:20px;padding-bottom:16px}
header.site a{color:#fff;text-decoration:none}
header.site .name{font-size:1.65em;font-weight:700;letter-spacing:.05em;line-height:1.4}
header.site form{display:flex;margin-left:auto;align-items:center}
header.site label{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
input[type=search]{font:inherit;padding:.3em .6em;border:1px solid #76869a;border-radius:0;width:15em;max-width:100%;background:#fff;color:var(--ink)}
button{font:inherit;padding:.3em 1em;border:1px solid #fff;background:#fff;color:var(--blue);cursor:pointer}
main button{border-color:var(--blue);background:var(--blue);color:#fff}
header.site .mode{border:1px solid #fff;padding:.2em .8em}
header.site nav{background:#0b3a63}
header.site nav .in{display:flex;flex-wrap:wrap;gap:0 .4em}
header.site nav a{padding:.5em .9em}
header.site nav a:hover,header.site nav a[aria-current]{background:#fff;color:#0b3a63}
main{padding-top:24px;padding-bottom:56px;flex:1;width:100%}
h1{font-size:1.6em;line-height:1.45;margin:.3em 0 .6em}
h2{font-size:1.2em;margin:1.6em 0 .5em}
.trail{color:var(--soft);margin:.2em 0 1em;font-size:.9em}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,430px),1fr));gap:8px 48px}
.columns section{border-top:3px solid var(--blue);padding-top:4px;min-width:0}
.columns h2{margin:.4em 0;display:flex;justify-content:space-between;align-items:baseline}
.columns h2 a{text-decoration:none}.columns h2 .more{font-size:.78em;font-weight:400}
ul.list{list-style:none;margin:0;padding:0}
ul.list li{display:flex;gap:1em;justify-content:space-between;padding:.42em 0;border-bottom:1px dashed var(--line)}
ul.list a{text-decoration:none;color:var(--ink);overflow-wrap:anywhere}ul.list a:hover{color:var(--blue);text-decoration:underline}
ul.list time{color:var(--soft);white-space:nowrap;font-variant-numeric:tabular-nums}
ul.plain{padding-left:1.3em}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));border:1px solid var(--line);margin:1em 0;background:var(--tint)}
.facts div{display:flex;padding:.35em 1em;gap:.8em}.facts dt{color:var(--soft);white-space:nowrap}.facts dd{margin:0;overflow-wrap:anywhere}
.stamp{color:var(--soft);border-bottom:1px solid var(--line);padding-bottom:.8em;margin:0 0 1.2em}
.correction{border-left:5px solid #b25d00;background:#fff6e5;padding:.5em 1em;margin:0 0 1.2em}
.correction ul{margin:.2em 0;padding-left:1.2em}
article.text{max-width:44em;margin:0 auto}
article.text .body>p{text-indent:2em}article.text .body>.center{text-align:center;text-indent:0}article.text .body>.right{text-align:right;text-indent:0}
article.text .body>p:has(>img){text-indent:0}article.text td>p,article.text th>p{margin:0}article.text li>p{margin:.3em 0}
article.text img{max-width:100%;height:auto}
article.text figure{margin:1em 0}article.text figcaption{color:var(--soft);text-align:center}
article.text blockquote{margin:1em 0;padding-left:1em;border-left:4px solid var(--line)}
.scroll,article.text .body{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.4em .7em;text-align:left;vertical-align:top}
tbody td:first-child,tbody th{min-width:7em}
thead th{background:var(--tint);white-space:nowrap}
caption{text-align:left;color:var(--soft);padding:.4em 0}
.nowrap{white-space:nowrap}
.pages{display:flex;gap:1.2em;margin-top:1.4em}
.find{display:flex;flex-wrap:wrap;gap:.5em;margin:.6em 0 1em}
.find input{width:26em}
footer.site{border-top:1px solid var(--line);background:var(--tint);color:var(--soft);padding:14px 0 28px;font-size:.88em}
footer.site p{margin:.4em 0}footer.site a{white-space:nowrap}.stamp span{display:inline-block;margin-right:1.2em}
@media (max-width:640px){header.site>.in{padding-top:14px}.in,main{padding-left:16px;padding-right:16px}header.site form{margin-left:0;width:100%}header.site input[type=search]{flex:1;min-width:0}header.site nav a{padding:.45em .6em}ul.list li{flex-direction:column;gap:0}h1{font-size:1.35em}}
@media print{header.site,footer.site,.trail,.skip,.pages{display:none}body{font-size:12pt}main{max-width:none;padding:0}a{color:inherit;text-decoration:none}article.text{max-width:none}}
`;
