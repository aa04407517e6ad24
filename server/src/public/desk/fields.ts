import { html, type Html } from "../html.ts";

/** What a form said, by field; kept when it could not be taken. */
export type Typed = Record<string, string | undefined>;
/** What is wrong, by field; `form` for the whole. */
export type Problems = Record<string, string | undefined>;

const describedBy = (name: string, help: string | null, problem: string | undefined): Html | null => {
  const ids = [help === null ? null : `${name}-help`, problem ? `${name}-problem` : null].filter(Boolean);
  return ids.length > 0 ? html` aria-describedby="${ids.join(" ")}"` : null;
};

const notes = (name: string, help: string | null, problem: string | undefined): Html =>
  html`${help === null ? null : html`<span class="help" id="${name}-help">${help}</span>`}${
    problem ? html`<span class="problem" id="${name}-problem">${problem}</span>` : null
  }`;

export interface Field {
  name: string;
  label: string;
  help?: string;
  type?: "text" | "tel" | "email";
  autocomplete?: string;
  maxlength?: number;
  required?: boolean;
}

/** A field of one line with its label, help and what is wrong with it. */
export function textField(field: Field, typed: Typed, problems: Problems): Html {
  const { name, label, help = null } = field;
  const problem = problems[name];
  return html`<p class="field">
    <label for="${name}">${label}${field.required ? html`<em>（必填）</em>` : null}</label>
    ${notes(name, help, problem)}
    <input
      id="${name}"
      name="${name}"
      type="${field.type ?? "text"}"
      value="${typed[name] ?? ""}"
      ${field.maxlength ? html` maxlength="${field.maxlength}"` : null}
      autocomplete="${field.autocomplete ?? "off"}"
      ${field.required ? html` required` : null}${problem ? html` aria-invalid="true"` : null}${describedBy(name, help, problem)}
    />
  </p>`;
}

export function textArea(field: Field & { rows: number }, typed: Typed, problems: Problems): Html {
  const { name, label, help = null } = field;
  const problem = problems[name];
  // The line after the tag is no part of what was typed.
  return html`<p class="field">
    <label for="${name}">${label}${field.required ? html`<em>（必填）</em>` : null}</label>
    ${notes(name, help, problem)}
    <textarea
      id="${name}"
      name="${name}"
      rows="${field.rows}"
      ${field.required ? html` required` : null}${
        problem ? html` aria-invalid="true"` : null
      }${describedBy(name, help, problem)}
    >
${typed[name] ?? ""}</textarea>
  </p>`;
}

export interface Choice {
  value: string;
  label: string;
  help?: string;
}

/** One of several, as radio buttons. */
export function choices(
  field: { name: string; label: string; required?: boolean },
  all: readonly Choice[],
  typed: Typed,
  problems: Problems,
): Html {
  const problem = problems[field.name];
  return html`<fieldset class="field" ${problem ? html` aria-describedby="${field.name}-problem"` : null}>
    <legend>${field.label}${field.required ? html`<em>（必填）</em>` : null}</legend>
    ${notes(field.name, null, problem)}
    ${all.map(
      ({ value, label, help }) =>
        html`<label class="choice"
          ><input
            type="radio"
            name="${field.name}"
            value="${value}"
            ${typed[field.name] === value ? html` checked` : null}${field.required ? html` required` : null}
          /><span>${label}${help ? html`<small>${help}</small>` : null}</span></label
        >`,
    )}
  </fieldset>`;
}

/** A choice of its own, off unless the person sets it. */
export const checkBox = (name: string, label: string, help: string | null, typed: Typed): Html =>
  html`<label class="choice"
    ><input
      type="checkbox"
      name="${name}"
      value="yes"
      ${typed[name] === "yes" ? html` checked` : null}
    /><span>${label}${help === null ? null : html`<small>${help}</small>`}</span></label
  >`;

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}" />`;

/** What is wrong with the whole form, above it, with a way to each field. */
export function problemBox(problems: Problems, labels: Record<string, string>): Html | null {
  const named = Object.entries(problems).filter(([, problem]) => problem);
  if (named.length === 0) return null;
  return html`<div class="problems" role="alert" tabindex="-1" id="problems">
    <h2>还没有提交成功，您填写的内容都保留在下面</h2>
    <ul>
      ${named.map(([name, problem]) =>
        name === "form" || labels[name] === undefined
          ? html`<li>${problem}</li>`
          : html`<li><a href="#${name}">${labels[name]}</a>：${problem}</li>`,
      )}
    </ul>
  </div>`;
}
