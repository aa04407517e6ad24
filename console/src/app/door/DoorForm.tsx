import { useId, useRef, useState, type SyntheticEvent } from "react";
import "./door.css";

/** One line of a form before one is inside. */
export interface DoorField<Name extends string> {
  name: Name;
  label: string;
  secret?: boolean;
  autoComplete: string;
  hint?: string;
  /** Of another field: both must say the same. */
  same?: Name;
  testId: string;
}

/**
 * A form of the pages before one is inside. Plain elements: the door opens before the library of the pages is loaded.
 * `onSend` gets every field filled; its refusal (`error`) stands above the button.
 */
export function DoorForm<Name extends string>({
  fields,
  button,
  buttonTestId,
  pending,
  error,
  onSend,
}: {
  fields: readonly DoorField<Name>[];
  button: string;
  buttonTestId: string;
  pending: boolean;
  error: string | null;
  onSend: (values: Record<Name, string>) => void;
}) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [lacks, setLacks] = useState<Partial<Record<Name, string>>>({});
  const [shown, setShown] = useState<ReadonlySet<Name>>(new Set());
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!form.current || pending) return;
    const given = new FormData(form.current);
    const values = Object.fromEntries(
      fields.map(({ name }) => [name, String(given.get(name) as string | null)]),
    ) as Record<Name, string>;
    const found = lacksOf(fields, values);
    setLacks(found);
    const first = fields.find(({ name }) => found[name] !== undefined);
    if (first) form.current.querySelector<HTMLInputElement>(`[name="${first.name}"]`)?.focus();
    else onSend(values);
  };
  return (
    <form ref={form} className="door-form" noValidate onSubmit={send}>
      {fields.map((field, index) => {
        const lack = lacks[field.name];
        const told = [field.hint && `${id}${field.name}-hint`, lack && `${id}${field.name}-lack`]
          .filter(Boolean)
          .join(" ");
        return (
          <div key={field.name} className="door-field">
            <label htmlFor={`${id}${field.name}`}>{field.label}</label>
            <div className="door-input">
              <input
                id={`${id}${field.name}`}
                name={field.name}
                type={field.secret && !shown.has(field.name) ? "password" : "text"}
                autoComplete={field.autoComplete}
                autoCapitalize="none"
                spellCheck={false}
                autoFocus={index === 0}
                aria-invalid={lack !== undefined}
                aria-describedby={told || undefined}
                data-testid={field.testId}
              />
              {field.secret && (
                <button
                  type="button"
                  aria-label={`${shown.has(field.name) ? "隐藏" : "显示"}${field.label}`}
                  onClick={() => setShown((before) => toggled(before, field.name))}
                >
                  {shown.has(field.name) ? "隐藏" : "显示"}
                </button>
              )}
            </div>
            {field.hint && (
              <p id={`${id}${field.name}-hint`} className="door-hint">
                {field.hint}
              </p>
            )}
            {lack && (
              <p id={`${id}${field.name}-lack`} className="door-lack">
                {lack}
              </p>
            )}
          </div>
        );
      })}
      {error && (
        <p role="alert" className="door-error">
          {error}
        </p>
      )}
      <button type="submit" className="door-button" aria-disabled={pending} data-testid={buttonTestId}>
        {pending ? "请稍候…" : button}
      </button>
    </form>
  );
}

function lacksOf<Name extends string>(
  fields: readonly DoorField<Name>[],
  values: Record<Name, string>,
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  for (const { name, label, same } of fields) {
    if (same !== undefined && values[name] !== values[same]) found[name] = "两次输入的密码不一致";
    else if (values[name] === "") found[name] = `请填写${label}`;
  }
  return found;
}

function toggled<Name>(before: ReadonlySet<Name>, name: Name): ReadonlySet<Name> {
  const after = new Set(before);
  if (!after.delete(name)) after.add(name);
  return after;
}
