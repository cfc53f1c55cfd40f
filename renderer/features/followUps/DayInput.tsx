/* A day as `YYYY-MM-DD`, typed or picked; the system's own date box would follow the system's language. */
import { DatePicker } from "antd";
import dayjs from "dayjs";
import { isDay } from "#shared/kernel/time.ts";

interface DayInputProps {
  readonly id?: string;
  readonly label?: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly autoFocus?: boolean;
  /** Earlier days cannot be chosen. */
  readonly notBefore?: string;
}

export const DayInput = ({ id, label, value, onChange, autoFocus, notBefore }: DayInputProps) => (
  <DatePicker
    {...(id === undefined ? {} : { id })}
    {...(label === undefined ? {} : { "aria-label": label })}
    {...(autoFocus ? { autoFocus: true, defaultOpen: true } : {})}
    className="follow-up-day"
    value={isDay(value) ? dayjs(value) : null}
    format="YYYY-MM-DD"
    allowClear={false}
    {...(notBefore === undefined ? {} : { minDate: dayjs(notBefore) })}
    onChange={(day) => onChange(day ? day.format("YYYY-MM-DD") : "")}
  />
);
