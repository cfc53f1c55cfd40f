/* Words to look for in a list that is at hand: it follows what is typed. `SearchBox` is the one that waits for Enter. */
import { Input } from "antd";
import { useTypedWords } from "./useTypedWords.ts";

interface TypedSearchProps {
  readonly label: string;
  /** What is looked for now. */
  readonly value: string | undefined;
  readonly maxLength: number;
  readonly className: string;
  readonly onSearch: (text: string | undefined) => void;
}

export const TypedSearch = ({ label, value = "", maxLength, className, onSearch }: TypedSearchProps) => {
  const { typed, type, setComposing } = useTypedWords(value, (words) => onSearch(words === "" ? undefined : words));
  return (
    <Input
      className={className}
      type="search"
      aria-label={label}
      placeholder={label}
      allowClear
      value={typed}
      maxLength={maxLength}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onChange={(event) => type(event.target.value)}
    />
  );
};
