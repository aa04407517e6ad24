/**
 * Who may know whom (docs/architecture.md). A place is a path prefix; the longest prefix that fits a file is its place.
 * `may` lists the places that its files may import; a module is entered through its index.ts only.
 */
export interface Place {
  prefix: string;
  may: string[];
  /** True for a module: others may import only its index.ts. */
  door?: boolean;
  /** More doors of a module beside its index.ts, each with the modules that may enter there, and why where it is not plain. */
  doors?: Record<string, string[]>;
}

const module = (name: string, may: string[] = []): Place => ({
  prefix: `server/src/modules/${name}/`,
  may: ["server/src/core/", ...may.map((one) => (one.includes("/") ? one : `server/src/modules/${one}/`))],
  door: true,
});

const floors = (room: string, graph: Record<string, string[]>): Place[] =>
  Object.entries(graph).map(([name, may]) => ({
    prefix: `${room}/src/${name}/`,
    may: may.map((one) => `${room}/src/${one}/`),
  }));

export const PLACES: Place[] = [
  { prefix: "inspector/", may: ["wording/"], door: true },
  { prefix: "gongwen/", may: [], door: true },
  // What looks at Chinese text: pure, for the inspector's checks and the server's content review alike.
  { prefix: "wording/", may: [], door: true },
  { prefix: "province/", may: ["tests/secondOpinion/", "recompute/"], door: true },
  // An independent reading of the methodology: it knows nobody, and only what judges it knows it.
  { prefix: "recompute/", may: [], door: true },
  // A second implementation of the score, for tests and the demo alike: it knows nothing of what it judges.
  { prefix: "tests/secondOpinion/", may: [] },
  { prefix: "console/", may: [] },
  { prefix: "tools/", may: [] },
  { prefix: "bench/", may: ["inspector/", "server/src/", "server/testing/", "gongwen/", "wording/"] },
  {
    prefix: "tests/",
    may: [
      "recompute/",
      "inspector/",
      "gongwen/",
      "wording/",
      "province/",
      "server/src/",
      "server/testing/",
      "tests/secondOpinion/",
    ],
  },
  { prefix: "server/src/", may: ["server/src/core/", "server/src/modules/", "server/src/public/"] },
  { prefix: "server/src/core/", may: [] },
  { prefix: "server/testing/", may: ["server/src/core/", "server/src/", "server/src/modules/"] },
  { prefix: "server/src/public/", may: ["server/src/core/", "server/src/modules/"] },
  module("identity"),
  module("approval", ["identity", "gongwen/"]),
  module("registry"),
  {
    ...module("evidence", ["registry", "inspector/", "wording/", "gongwen/"]),
    doors: {
      "read.ts": [
        "assessment",
        "review",
        "results",
        "rectification",
        // Looks again at what is found, and names the rules of its checks.
        "monitoring",
      ],
      "write.ts": [
        "monitoring",
        "content",
        "participation",
        "servicedesk",
        // Rules over facts raise findings.
        "assessment",
        // How orders are kept is a fact of the year.
        "rectification",
      ],
    },
  },
  module("documents"),
  // Numbers with a secret code, for people without an account.
  module("questions"),
  module("servicedesk", [
    "registry",
    "identity",
    "evidence",
    "questions",
    "approval",
    "content",
    "documents",
    "wording/",
    "gongwen/",
  ]),
  module("monitoring", ["registry", "evidence", "inspector/"]),
  module("content", [
    "registry",
    "identity",
    "evidence",
    "approval",
    "documents",
    "inspector/",
    "wording/",
    "gongwen/",
  ]),
  module("participation", [
    "identity",
    "registry",
    "approval",
    "questions",
    "evidence",
    "review",
    "content",
    "wording/",
    "gongwen/",
  ]),
  module("assessment", ["registry", "evidence"]),
  module("review", ["registry", "evidence", "identity", "assessment"]),
  module("reminders", [
    "documents",
    "monitoring",
    "registry",
    "identity",
    "assessment",
    "review",
    "results",
    "rectification",
    "servicedesk",
    "participation",
    "content",
  ]),
  module("holidays", ["registry", "results", "rectification", "servicedesk", "participation"]),
  module("results", [
    "approval",
    "registry",
    "evidence",
    "monitoring",
    "documents",
    "assessment",
    "review",
    "gongwen/",
  ]),
  module("reorganisation", [
    "registry",
    "identity",
    "assessment",
    "review",
    "results",
    "rectification",
    "servicedesk",
    "participation",
  ]),
  module("rectification", [
    "registry",
    "identity",
    "evidence",
    "monitoring",
    "documents",
    "assessment",
    "inspector/",
    "gongwen/",
  ]),
];

const CONSOLE = ["", "generated/", "api/", "kit/", "session/", "cycle/", "app/"].map(
  (name) => `console/src/${name}`,
);

/** Layers inside a room: they run one way (house rules). The files at a room's root stand beside them all. */
export const LAYERS: Place[] = [
  ...floors("inspector", {
    // What an answer of a server says of itself: headers, types, dates; and the day of an instant.
    answer: [],
    fetch: ["answer"],
    browser: [],
    evidence: ["answer", "fetch"],
    derive: ["answer", "evidence"],
    attachment: ["derive"],
    check: ["answer", "attachment", "derive"],
    verdict: ["evidence", "derive", "check"],
    crawl: ["answer", "fetch", "browser", "evidence", "derive", "check", "verdict"],
    watch: ["answer", "fetch", "crawl"],
    lookup: ["fetch", "browser", "evidence"],
    report: ["answer", "verdict"],
    // Saved pages on the first look, labelled sites as a run judges them.
    evaluate: ["fetch", "evidence", "derive", "check", "verdict"],
    // What a person looks at beside the verdicts: pages with what is hidden on them.
    show: ["evidence", "derive", "check"],
    apart: ["fetch", "browser", "evidence", "crawl", "verdict", "watch", "show"],
    command: ["fetch", "evidence", "crawl", "verdict", "watch", "report", "evaluate"],
  }),
  ...floors("gongwen", {
    model: [],
    // What a place sets otherwise than the standard: known where it is looked up, opened at the doors.
    local: [],
    // What the bytes of a picture say, unpacked; and pictures drawn by ourselves.
    picture: ["model"],
    chart: ["model"],
    layout: ["model", "local", "picture"],
    read: ["model", "layout", "picture"],
    check: ["model", "local", "layout", "read"],
    render: ["model", "local", "layout", "read"],
    report: ["model", "read", "check"],
    fix: ["model", "local", "layout", "read", "check", "report"],
    // What is done with one file, and on all cores with many.
    work: ["model", "read", "check", "report", "fix"],
    apart: ["read", "check", "report", "fix", "work"],
    serve: ["read", "check", "report", "fix", "work", "apart"],
    command: [
      "model",
      "local",
      "layout",
      "read",
      "check",
      "render",
      "report",
      "fix",
      "work",
      "apart",
      "serve",
    ],
    package: [],
  }),
  // Console: what every page is made of, who looks and at which year; then the rooms (any other folder); the shell knows them all.
  ...floors("console", {
    generated: [],
    api: ["generated"],
    kit: ["api", "generated"],
    session: ["api", "generated"],
    cycle: ["api", "generated", "kit"],
  }),
  {
    prefix: "console/src/",
    may: ["generated", "api", "kit", "session", "cycle"].map((name) => `console/src/${name}/`),
  },
  { prefix: "console/src/app/", may: CONSOLE },
  { prefix: "console/src/main.tsx", may: CONSOLE },
];

/** Folders of these may know each other one way only: no two of them, and no longer round, import one another. */
export const NO_ROUNDS = ["console/src/"];

/** What a place may not import from outside the house, with the reason: every row whose prefix fits holds, and tests are free. */
export const OUTSIDE: { prefix: string; never: RegExp; because: string; except?: string[] }[] = [
  {
    prefix: "inspector/src/",
    never:
      /^(node:(net|tls|http|https|http2|dns|dgram)|undici|ws|axios|got|node-fetch|playwright(-core)?|puppeteer(-core)?)(\/|$)/,
    because: "a socket is opened in fetch and browser only",
    except: ["inspector/src/fetch/", "inspector/src/browser/"],
  },
  {
    prefix: "inspector/src/fetch/",
    never: /^(playwright|puppeteer)/,
    because: "a browser is started in browser only",
  },
  ...["answer", "fetch", "derive", "attachment", "check", "verdict", "lookup", "report"].map((name) => ({
    prefix: `inspector/src/${name}/`,
    never: /^node:(fs|fs\/promises|child_process|worker_threads)$/,
    because: "what is judged comes from evidence, never from the disk",
    // The hash of the rules themselves.
    except: ["inspector/src/verdict/rules.ts"],
  })),
  {
    prefix: "gongwen/src/",
    never: /^(node:(net|tls|http|https|http2|dns|dgram)|undici|ws|playwright(-core)?)(\/|$)/,
    because: "only its small server listens",
    except: ["gongwen/src/serve/"],
  },
  {
    prefix: "server/src/modules/",
    never: /^(node:(net|tls|http|https|http2|dns|dgram)|undici|ws|playwright(-core)?)(\/|$)/,
    because: "sites are visited by the inspector, mail and files go through core",
    // Tells whether an address is one of IPv6.
    except: ["server/src/modules/participation/campaigns/vote/tokens.ts"],
  },
  {
    prefix: "server/src/public/",
    never: /^(kysely|pg)$/,
    because: "a page asks a module's query",
  },
  {
    prefix: "wording/src/",
    never: /^node:(net|tls|http|https|http2|dns|dgram|child_process)(\/|$)/,
    because: "the room is pure",
  },
  {
    prefix: "gongwen/src/model/",
    never: /^node:/,
    because: "the model is plain data",
  },
];
