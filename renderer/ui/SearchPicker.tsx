/* Finds one thing by typing. Answers to an older text are dropped; what was picked may be shown with a way to change it. */
import { Select } from "antd";
import { useRef, useState } from "react";
import { after } from "./time.ts";

export interface FoundThing {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
}

export interface SearchPickerProps {
  readonly inputId: string;
  readonly placeholder: string;
  /** Said when a text finds nothing. */
  readonly nothing: string;
  readonly find: (text: string) => Promise<readonly FoundThing[]>;
  readonly onPick: (thing: FoundThing) => void;
  /** Takes the focus at once unless it is one field among others. */
  readonly autoFocus?: boolean;
}

const pauseMs = 80;

export const SearchPicker = ({ inputId, placeholder, nothing, find, onPick, autoFocus = true }: SearchPickerProps) => {
  const [found, setFound] = useState<readonly FoundThing[]>([]);
  const [text, setText] = useState("");
  const round = useRef(0);
  const cancel = useRef<() => void>(() => {});
  const search = (next: string): void => {
    setText(next);
    cancel.current();
    const mine = ++round.current;
    if (next.trim() === "") return setFound([]);
    cancel.current = after(pauseMs, () => {
      void find(next).then((things) => {
        if (mine === round.current) setFound(things);
      });
    });
  };
  return (
    <Select<string | null>
      id={inputId}
      showSearch={{ filterOption: false, onSearch: search }}
      autoFocus={autoFocus}
      defaultActiveFirstOption
      value={null}
      placeholder={placeholder}
      notFoundContent={text.trim() === "" ? null : nothing}
      options={found.map((thing) => ({
        value: thing.id,
        label: (
          <span className="search-hit">
            <span>{thing.name}</span>
            <span className="search-hit-detail">{thing.detail}</span>
          </span>
        ),
      }))}
      onSelect={(id) => {
        const thing = found.find((one) => one.id === id);
        if (thing) onPick(thing);
      }}
      className="search-picker"
    />
  );
};
