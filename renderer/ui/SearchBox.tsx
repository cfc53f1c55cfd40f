/*
 * Words to look for in a list: typed, then asked for with Enter. They stand in the address of the page; when that changes, by going
 * back or by dropping a filter, so does what stands here.
 */
import { Input } from "antd";
import { useState } from "react";

interface SearchBoxProps {
  readonly label: string;
  /** What is looked for now. */
  readonly value: string | undefined;
  readonly maxLength: number;
  readonly onSearch: (text: string | undefined) => void;
}

export const SearchBox = ({ label, value = "", maxLength, onSearch }: SearchBoxProps) => {
  const [typed, setTyped] = useState(value);
  const [asked, setAsked] = useState(value);
  if (asked !== value) {
    setAsked(value);
    setTyped(value);
  }
  return (
    <Input.Search
      aria-label={label}
      placeholder={label}
      allowClear
      value={typed}
      maxLength={maxLength}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(text) => onSearch(text.trim() === "" ? undefined : text.trim())}
    />
  );
};
