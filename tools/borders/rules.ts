/**
 * Who may know whom (docs/architecture.md). A place is a path prefix; the longest prefix that fits a file is its place.
 * `may` lists the places that its files may import; a module is entered through its index.ts only.
 */
export interface Place {
  prefix: string;
  may: string[];
  /** True for a module: others may import only its index.ts. */
  door?: boolean;
}

const module = (name: string, may: string[] = []): Place => ({
  prefix: `server/src/modules/${name}/`,
  may: ["server/src/core/", ...may.map((one) => (one.includes("/") ? one : `server/src/modules/${one}/`))],
  door: true,
});

const layer = (name: string, may: string[]): Place => ({
  prefix: `inspector/src/${name}/`,
  may: may.map((one) => `inspector/src/${one}/`),
});

export const PLACES: Place[] = [
  { prefix: "inspector/", may: ["wording/"] },
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
  { prefix: "bench/", may: ["inspector/", "server/src/", "gongwen/"] },
  {
    prefix: "tests/",
    may: [
      "recompute/",
      "inspector/",
      "gongwen/",
      "wording/",
      "province/",
      "server/src/",
      "tests/secondOpinion/",
    ],
  },
  { prefix: "server/src/", may: ["server/src/core/", "server/src/modules/", "server/src/public/"] },
  { prefix: "server/src/core/", may: [] },
  { prefix: "server/src/core/testing/", may: ["server/src/core/", "server/src/", "server/src/modules/"] },
  { prefix: "server/src/public/", may: ["server/src/core/", "server/src/modules/"] },
  module("identity"),
  module("approval", ["identity", "gongwen/"]),
  module("registry"),
  module("evidence", ["registry", "inspector/", "wording/", "gongwen/"]),
  module("documents"),
  // Numbers with a secret code, for people without an account.
  module("questions"),
  module("servicedesk", ["registry", "identity", "evidence", "questions"]),
  module("monitoring", ["registry", "evidence", "inspector/"]),
  module("content", ["registry", "identity", "evidence", "approval", "inspector/", "wording/", "gongwen/"]),
  module("participation", ["registry", "evidence"]),
  module("assessment", ["registry", "evidence"]),
  module("review", ["registry", "evidence", "identity", "assessment"]),
  module("reminders", [
    "documents",
    "registry",
    "identity",
    "assessment",
    "review",
    "results",
    "rectification",
  ]),
  module("holidays", ["registry", "results", "rectification", "servicedesk"]),
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
  module("reorganisation", ["registry", "identity", "assessment", "review", "results", "rectification"]),
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

/** The inspector's layers run one way (house rules); `index.ts` and `main.ts` of the room stand above them. */
export const LAYERS: Place[] = [
  layer("fetch", []),
  layer("evidence", ["fetch"]),
  layer("derive", ["evidence"]),
  layer("check", ["derive"]),
  layer("verdict", ["evidence", "derive", "check"]),
  layer("report", ["verdict"]),
];
