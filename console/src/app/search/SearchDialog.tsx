import { Alert, Input, Modal } from "antd";
import { useId, useState, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";
import { sentence } from "../../api/problem.ts";
import { CHOSEN } from "../Leaving.tsx";
import "./search.css";
import { useSearch, type Group } from "./useSearch.ts";

interface Option {
  link: string;
  title: string;
  note: string;
}

/** A group's rows, the last of which leads to all of them. */
function optionsOf(group: Group): Option[] {
  const more = group.total - group.found.length;
  return [
    ...group.found,
    ...(more > 0 && group.link !== null
      ? [{ link: group.link, title: `查看全部 ${group.total} 条`, note: "" }]
      : []),
  ];
}

/** Search of the whole platform: type, choose with the arrow keys or the pointer, Enter opens. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const id = useId();
  const navigate = useNavigate();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const { groups, error, settled } = useSearch(words);
  const options = groups.flatMap(optionsOf);
  const chosen = Math.min(at, options.length - 1);
  const open = (link: string): void => {
    onClose();
    void navigate(link, { state: CHOSEN });
  };
  const pressed = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      const next = (chosen + step + options.length) % options.length;
      setAt(next);
      document.getElementById(`${id}${next}`)?.scrollIntoView({ block: "nearest" });
    }
    const option = options[chosen];
    // While a word is still being composed, Enter belongs to the input method.
    if (event.key === "Enter" && !event.nativeEvent.isComposing && settled && option) open(option.link);
  };
  let row = -1;
  return (
    <Modal
      open
      title="搜索"
      footer={null}
      onCancel={onClose}
      width={640}
      afterOpenChange={(shown) => {
        if (shown) document.getElementById(`${id}input`)?.focus();
      }}
    >
      <Input
        id={`${id}input`}
        role="combobox"
        aria-expanded={options.length > 0}
        aria-controls={`${id}list`}
        aria-activedescendant={options.length > 0 ? `${id}${chosen}` : undefined}
        aria-label="搜索单位、问题、稿件、来信、文号和页面"
        placeholder="单位、问题、来稿、稿件、来信、访谈、文号、页面"
        autoComplete="off"
        maxLength={60}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
        data-testid="search-words"
      />
      {error && <Alert type="warning" showIcon title={sentence(error)} className="search-alert" />}
      <div id={`${id}list`} role="listbox" aria-label="搜索结果" className="search-list">
        {groups.map((group) => (
          <div key={group.kind} role="group" aria-label={`${group.title}，共 ${group.total} 条`}>
            <div className="search-group" aria-hidden="true">
              {group.title}
            </div>
            {optionsOf(group).map((option) => {
              row += 1;
              const here = row;
              return (
                <div
                  key={`${option.link} ${option.title} ${here}`}
                  id={`${id}${here}`}
                  role="option"
                  aria-selected={here === chosen}
                  className="search-option"
                  onPointerMove={() => setAt(here)}
                  onClick={() => open(option.link)}
                >
                  <span>{option.title}</span>
                  {option.note && <small>{option.note}</small>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <p className="quiet search-foot" role="status">
        {words.trim() === ""
          ? "只显示您有权查看的内容。"
          : settled && options.length === 0 && !error
            ? "没有找到，请换个说法或减少字数。"
            : "↑↓ 选择，回车打开，Esc 关闭"}
      </p>
    </Modal>
  );
}
