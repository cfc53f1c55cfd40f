import { formatDay, formatInstant } from "./format.ts";
import { useLanguage } from "./text.ts";

interface DayTextProps {
  /** `YYYY-MM-DD`; nothing shows a dash. */
  readonly day: string | undefined;
  readonly form?: "long" | "short" | "plain";
}

export const DayText = ({ day, form = "long" }: DayTextProps) => {
  const language = useLanguage();
  if (!day) return <span>–</span>;
  return (
    <time dateTime={day} title={form === "long" ? undefined : formatDay(day, language)}>
      {formatDay(day, language, form)}
    </time>
  );
};

export const InstantText = ({ at, form = "full" }: { readonly at: string | undefined; readonly form?: "full" | "time" }) =>
  at ? (
    <time dateTime={at} title={formatInstant(at)}>
      {formatInstant(at, form)}
    </time>
  ) : (
    <span>–</span>
  );
