import type { OwnFinding } from "./useOwnFindings.ts";
import { fromTyped } from "../kit/points.ts";

/** What stands in the fields of an upheld objection. */
export interface EffectForm {
  effect?: "fact" | "finding" | "mark" | "none";
  key?: string;
  value?: string;
  findingId?: string;
  item?: string;
  points?: number;
  why?: string;
}

/** A value as it was typed → as the fact's type wants it. */
export function typedValue(type: string, value: string): string | number | boolean {
  if (type === "boolean") return value === "true";
  return type === "number" ? Number(value) : value.trim();
}

/** The fields → what is sent; undefined while something is missing. A finding becomes the other of its two decisions. */
export function effectOf(
  form: EffectForm,
  facts: readonly { key: string; type: string }[],
  findings: readonly Pick<OwnFinding, "id" | "state" | "version">[],
) {
  switch (form.effect) {
    case "fact": {
      const fact = facts.find((one) => one.key === form.key);
      if (!fact || form.value === undefined) return undefined;
      return { kind: "fact" as const, key: fact.key, value: typedValue(fact.type, String(form.value)) };
    }
    case "finding": {
      const one = findings.find((finding) => finding.id === form.findingId);
      if (!one) return undefined;
      const decision = one.state === "confirmed" ? ("dismissed" as const) : ("confirmed" as const);
      return { kind: "finding" as const, findingId: one.id, decision, version: one.version };
    }
    case "mark":
      if (form.item === undefined || form.points === undefined) return undefined;
      return { kind: "mark" as const, item: form.item, points: fromTyped(form.points) };
    case "none":
      return { kind: "none" as const, why: form.why?.trim() ?? "" };
    default:
      return undefined;
  }
}
