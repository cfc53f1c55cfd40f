/* The field in which one finds a line of a long list of the branch, as it is typed. */
import { Input } from "antd";

interface FindBoxProps {
  readonly label: string;
  readonly value: string;
  readonly onType: (value: string) => void;
}

export const FindBox = ({ label, value, onType }: FindBoxProps) => (
  <Input
    className="branch-find"
    type="search"
    allowClear
    aria-label={label}
    placeholder={label}
    value={value}
    maxLength={60}
    onChange={(event) => onType(event.target.value)}
  />
);
