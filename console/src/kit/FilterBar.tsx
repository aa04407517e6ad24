import { Button, Input, Select } from "antd";
import type { FilterChange, UrlFilter } from "./useUrlFilter.ts";

/** One way to narrow a list: a choice, or words to look for. */
export interface FilterField<Key extends string> {
  key: Key;
  label: string;
  /** Without options the field is a search box. */
  options?: { value: string; label: string }[];
}

/** The fields above a list; every change goes into the address. */
export function FilterBar<Key extends string>({
  fields,
  filter,
  onChange,
}: {
  fields: FilterField<Key>[];
  filter: UrlFilter<Key>;
  onChange: (change: FilterChange) => void;
}) {
  if (fields.length === 0) return null;
  const used = fields.filter((field) => filter[field.key] !== undefined);
  return (
    <div className="filter-bar" role="search">
      {fields.map((field) =>
        field.options ? (
          <Select
            key={field.key}
            allowClear
            aria-label={field.label}
            placeholder={field.label}
            value={filter[field.key]}
            options={field.options}
            onChange={(value: string | undefined) => onChange({ [field.key]: value })}
            data-testid={`filter-${field.key}`}
          />
        ) : (
          <Input.Search
            // The box holds what is being typed; a new address gives it a new start.
            key={`${field.key}:${filter[field.key] ?? ""}`}
            allowClear
            aria-label={field.label}
            placeholder={field.label}
            defaultValue={filter[field.key]}
            onSearch={(value) => onChange({ [field.key]: value.trim() })}
            data-testid={`filter-${field.key}`}
          />
        ),
      )}
      {used.length > 0 && (
        <Button
          type="link"
          onClick={() => onChange(Object.fromEntries(used.map((field) => [field.key, undefined])))}
        >
          清除筛选
        </Button>
      )}
    </div>
  );
}
