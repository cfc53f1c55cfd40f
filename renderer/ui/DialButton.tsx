import { useText } from "./text.ts";
import { dialStrings } from "./dialStrings.ts";

interface DialButtonProps {
  /** The telephone program by name; without one there is no button. */
  readonly program: string | null;
  /** Whom, where several buttons stand on a page. */
  readonly whom: string;
  readonly className?: string;
  readonly onDial: () => void;
}

/** Calls a number through the computer's own telephone program (R293). */
export const DialButton = ({ program, whom, className = "", onDial }: DialButtonProps) => {
  const t = useText(dialStrings);
  if (program === null) return null;
  return (
    <button
      type="button"
      className={`quiet-button ${className}`.trimEnd()}
      title={t("dialWith", { program })}
      aria-label={`${t("dial")} ${whom}`}
      onClick={onDial}
    >
      {t("dial")}
    </button>
  );
};
