/* A day as `YYYY-MM-DD`, typed or picked; the system's own date box would follow the system's language. */
import { DatePicker } from "antd";
import dayjs from "dayjs";
import { isDay } from "#shared/kernel/time.ts";

interface DayInputProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly allowEmpty?: boolean;
  readonly autoFocus?: boolean;
  /** Earlier days cannot be chosen. */
  readonly notBefore?: string;
}

export const DayInput = ({ id, label, value, onChange, allowEmpty, autoFocus, notBefore }: DayInputProps) => (
  <DatePicker
    {...(id === undefined ? {} : { id })}
    {...(label === undefined ? {} : { "aria-label": label })}
    {...(autoFocus ? { autoFocus: true, defaultOpen: true } : {})}
    {...(notBefore === undefined ? {} : { minDate: dayjs(notBefore) })}
    className="day-input"
    value={isDay(value) ? dayjs(value) : null}
    format="YYYY-MM-DD"
    allowClear={allowEmpty ?? false}
    onChange={(day) => onChange(day ? day.format("YYYY-MM-DD") : "")}
  />
);
