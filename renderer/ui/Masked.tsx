import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

interface MaskedProps {
  /** What is shown at first, already masked by the main process. */
  readonly masked: string;
  /** The clear value once somebody asked for it; asking is logged by the main process. */
  readonly clear?: string;
  readonly onReveal?: () => void;
  readonly onConceal?: () => void;
}

export const Masked = ({ masked, clear, onReveal, onConceal }: MaskedProps) => {
  const t = useText(uiStrings);
  const shown = clear !== undefined;
  const act = shown ? onConceal : onReveal;
  return (
    <span className="masked">
      <span>{clear ?? masked}</span>
      {act ? (
        <button type="button" className="quiet-button" onClick={act}>
          {shown ? t("conceal") : t("reveal")}
        </button>
      ) : null}
    </span>
  );
};
